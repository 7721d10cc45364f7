// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/words/languagewatch.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace Poetry {

LanguageWatch::LanguageWatch(QWidget *widget, std::function<void()> write) : QObject(widget), m_write(std::move(write))
{
    widget->installEventFilter(this);
    m_write();
}

/// Before the widget hands the event on to its children, so that some of them may go meanwhile.
bool LanguageWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_write();
    return QObject::eventFilter(watched, event);
}

} // namespace Poetry

#include "moc_languagewatch.cpp"
