// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/words/announcer.h"

#include <QAccessibleWidget>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto SpeechPause = 3s;

} // namespace

Announcer::Announcer(QWidget *parent) : QWidget(parent)
{
    makeNotification(*this);
    hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(SpeechPause);
    connect(&m_pause, &QTimer::timeout, this, &Announcer::tell);
}

void Announcer::makeNotification(QWidget &widget)
{
    QAccessible::registerAccessibleInterface(new QAccessibleWidget(&widget, QAccessible::Notification)); // Qt's
}

void Announcer::say(QWidget &notification)
{
    QAccessibleEvent appeared(&notification, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&appeared);
}

void Announcer::announce(const QString &text)
{
    m_text = text;
    if (!m_pause.isActive())
        tell();
}

void Announcer::tell()
{
    if (accessibleName() == m_text)
        return;
    setAccessibleName(m_text);
    say(*this);
    m_pause.start();
}

} // namespace Poetry

#include "moc_announcer.cpp"
