// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/valuedialog.h"

#include <QKeyEvent>
#include <QPushButton>

namespace Poetry {

void ValueDialog::setVisible(bool visible)
{
    takeDefaultAway();
    QDialog::setVisible(visible);
}

void ValueDialog::takeDefaultAway()
{
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);
}

void ValueDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return QDialog::keyPressEvent(event);
    if (auto *button = qobject_cast<QPushButton *>(focusWidget()))
        button->click();
}

} // namespace Poetry

#include "moc_valuedialog.cpp"
