// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/deletequestion.h"

#include "ui/words/languagewatch.h"

#include <QMessageBox>
#include <QPushButton>

namespace Poetry {

void DeleteQuestion::ask(QWidget &window, const std::function<void()> &yes)
{
    auto *box = new QMessageBox(QMessageBox::Warning, {}, {}, QMessageBox::Cancel, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *button = box->addButton(QString(), QMessageBox::DestructiveRole);
    new LanguageWatch(box, [box, button] { writeTexts(*box, *button); });
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(button, &QAbstractButton::clicked, box, yes);
    box->open();
}

void DeleteQuestion::writeTexts(QMessageBox &box, QPushButton &button)
{
    box.setWindowTitle(tr("Delete Everything"));
    box.setText(tr("Delete everything that is kept?"));
    box.setInformativeText(tr(
        "This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and "
        "copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings."));
    button.setText(tr("&Delete Everything"));
}

} // namespace Poetry
