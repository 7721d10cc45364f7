// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actionbutton.h"

#include <QAction>
#include <QEvent>

namespace Poetry {

namespace {

QString withoutAccessKey(QString text)
{
    return text.remove(u'&');
}

} // namespace

ActionButton::ActionButton(QAction *action, QWidget *parent) : QToolButton(parent)
{
    setDefaultAction(action);
    setText(withoutAccessKey(action->text()));
    setAccessibleName(withoutAccessKey(action->text()));
    setAccessibleDescription(action->statusTip());
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setIconSize(QSize(fontMetrics().height(), fontMetrics().height()));
}

void ActionButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setIconSize(QSize(fontMetrics().height(), fontMetrics().height()));
}

} // namespace Poetry
