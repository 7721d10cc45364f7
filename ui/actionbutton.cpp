// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actionbutton.h"

#include <QAction>

namespace Poetry {

namespace {

QString withoutAccessKey(QString text)
{
    return text.remove(u'&');
}

} // namespace

ActionButton::ActionButton(QAction *action, Look look, QWidget *parent) : QToolButton(parent)
{
    setDefaultAction(action);
    setText(withoutAccessKey(action->text()));
    setAccessibleName(withoutAccessKey(action->text()));
    setAccessibleDescription(action->statusTip());
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(look == Look::Flat);
    setFocusPolicy(Qt::TabFocus);
}

} // namespace Poetry
