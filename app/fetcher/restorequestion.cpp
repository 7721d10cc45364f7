// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/restorequestion.h"

#include "app/session/session.h"

#include <QMessageBox>
#include <QPushButton>

namespace Poetry {

void RestoreQuestion::ask(QWidget &window, Session &session)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Poetry Fetcher"), tr("Restore the list from last time?"),
                                QMessageBox::NoButton, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowFlag(Qt::WindowCloseButtonHint, false);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("The last two starts did not finish. If that happens again, start without the list: it is kept in a file "
           "beside the new one."));
    const QPushButton *restore = box->addButton(tr("&Restore"), QMessageBox::AcceptRole);
    QPushButton *startEmpty = box->addButton(tr("&Start Without"), QMessageBox::RejectRole);
    box->setDefaultButton(startEmpty);
    box->setEscapeButton(startEmpty);
    // It is also closed when the program ends, and that is no answer.
    QObject::connect(box, &QMessageBox::buttonClicked, &session, [restore, &session](QAbstractButton *button) {
        session.open(button == restore ? SessionDatabase::Answer::Restore : SessionDatabase::Answer::StartEmpty);
    });
    box->open();
}

} // namespace Poetry
