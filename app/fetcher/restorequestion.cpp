// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/restorequestion.h"

#include "app/session/session.h"
#include "ui/words/languagewatch.h"

#include <QMessageBox>
#include <QPushButton>

namespace Poetry {

void RestoreQuestion::ask(QWidget &window, Session &session)
{
    auto *box = new QMessageBox(QMessageBox::Question, {}, {}, QMessageBox::NoButton, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowFlag(Qt::WindowCloseButtonHint, false);
    box->setTextFormat(Qt::PlainText);
    QPushButton *restore = box->addButton(QString(), QMessageBox::AcceptRole);
    QPushButton *startEmpty = box->addButton(QString(), QMessageBox::RejectRole);
    new LanguageWatch(box, [=] { writeTexts(*box, *restore, *startEmpty); });
    box->setDefaultButton(startEmpty);
    box->setEscapeButton(startEmpty);
    // It is also closed when the program ends, and that is no answer.
    QObject::connect(box, &QMessageBox::buttonClicked, &session, [restore, &session](QAbstractButton *button) {
        session.open(button == restore ? SessionDatabase::Answer::Restore : SessionDatabase::Answer::StartEmpty);
    });
    box->open();
}

void RestoreQuestion::writeTexts(QMessageBox &box, QPushButton &restore, QPushButton &startEmpty)
{
    box.setWindowTitle(tr("Poetry Fetcher"));
    box.setText(tr("Restore the list from last time?"));
    box.setInformativeText(
        tr("The last two starts did not finish. If that happens again, start without the list: it is kept in a file "
           "beside the new one."));
    restore.setText(tr("&Restore"));
    startEmpty.setText(tr("&Start Without"));
}

} // namespace Poetry
