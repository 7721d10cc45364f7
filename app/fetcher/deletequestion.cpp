// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/deletequestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace Poetry {

namespace {

/// The texts; tr() needs a class to find them by.
struct DeleteQuestion
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::DeleteQuestion)

public:
    static QString text() { return tr("Delete everything that is kept?"); }
    static QString explanation()
    {
        return tr(
            "All rows and their texts go, the lists of servers, the addresses offered while you type, and copies of "
            "damaged lists. This cannot be undone. Files that you saved yourself stay, and so do the settings.");
    }
    static QString yes() { return tr("&Delete Everything"); }
};

} // namespace

void askWhetherToDeleteEverything(QWidget &window, const std::function<void()> &yes)
{
    auto *box = new QMessageBox(QMessageBox::Warning, QString(), DeleteQuestion::text(), QMessageBox::Cancel, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(DeleteQuestion::explanation());
    const QPushButton *button = box->addButton(DeleteQuestion::yes(), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(button, &QAbstractButton::clicked, box, yes);
    box->open();
}

} // namespace Poetry
