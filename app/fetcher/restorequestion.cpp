// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/restorequestion.h"

#include "app/session/session.h"

#include <QMessageBox>
#include <QPushButton>

namespace Poetry {

namespace {

/// The texts; tr() needs a class to find them by.
struct RestoreQuestion
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::RestoreQuestion)

public:
    static QString text() { return tr("Bring the list of the last time back?"); }
    static QString explanation()
    {
        return tr("The last two starts did not come to their end. If that happens again, start without the list: it is "
                  "kept in a file beside the new one.");
    }
    static QString restore() { return tr("&Bring Back"); }
    static QString startEmpty() { return tr("&Start Without"); }
};

} // namespace

void askWhetherToRestore(QWidget &window, Session &session)
{
    auto *box =
        new QMessageBox(QMessageBox::Question, QString(), RestoreQuestion::text(), QMessageBox::NoButton, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowFlag(Qt::WindowCloseButtonHint, false);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(RestoreQuestion::explanation());
    const QPushButton *restore = box->addButton(RestoreQuestion::restore(), QMessageBox::AcceptRole);
    QPushButton *startEmpty = box->addButton(RestoreQuestion::startEmpty(), QMessageBox::RejectRole);
    box->setDefaultButton(startEmpty);
    box->setEscapeButton(startEmpty);
    // It is also closed when the program ends, and that is no answer.
    QObject::connect(box, &QMessageBox::buttonClicked, &session, [restore, &session](QAbstractButton *button) {
        session.open(button == restore ? SessionDatabase::Answer::Restore : SessionDatabase::Answer::StartEmpty);
    });
    box->open();
}

} // namespace Poetry
