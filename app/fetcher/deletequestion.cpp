// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/deletequestion.h"

#include <QMessageBox>
#include <QPushButton>

namespace Poetry {

void DeleteQuestion::ask(QWidget &window, const std::function<void()> &yes)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete Everything"), tr("Delete everything that is kept?"),
                                QMessageBox::Cancel, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr(
        "This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and "
        "copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings."));
    const QPushButton *button = box->addButton(tr("&Delete Everything"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(button, &QAbstractButton::clicked, box, yes);
    box->open();
}

} // namespace Poetry
