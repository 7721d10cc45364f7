// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/words/languagewatch.h"

#include <QEvent>
#include <QLabel>

#include <utility>

namespace Poetry {

LanguageWatch::LanguageWatch(QWidget *widget, std::function<void()> write) : QObject(widget), m_write(std::move(write))
{
    widget->installEventFilter(this);
    m_write();
}

void LanguageWatch::keep(QWidget *widget, const char *property, const Saying &text)
{
    Q_ASSERT(widget->metaObject()->indexOfProperty(property) >= 0);
    new LanguageWatch(widget, [=] { widget->setProperty(property, text()); });
}

QLabel *LanguageWatch::label(QWidget *control, const Saying &text)
{
    auto *label = new QLabel(control->parentWidget());
    label->setBuddy(control);
    keep(label, "text", text);
    return label;
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
