// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/actionbutton.h"

#include "ui/words/wording.h"

#include <QAction>
#include <QActionEvent>

namespace Poetry {

ActionButton::ActionButton(QAction *action, QWidget *parent) : QToolButton(parent)
{
    setDefaultAction(action);
    takeTexts();
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setIconSize(QSize(fontMetrics().height(), fontMetrics().height()));
}

void ActionButton::takeTexts()
{
    setText(Wording::plain(defaultAction()->text()));
    setAccessibleName(text());
    setAccessibleDescription(defaultAction()->statusTip());
}

void ActionButton::actionEvent(QActionEvent *event)
{
    QToolButton::actionEvent(event);
    if (event->type() == QEvent::ActionChanged)
        takeTexts();
}

void ActionButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setIconSize(QSize(fontMetrics().height(), fontMetrics().height()));
}

} // namespace Poetry

#include "moc_actionbutton.cpp"
