// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/words/announcer.h"

#include <QWidget>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto SpeechPause = 3s;

} // namespace

Announcer::Announcer(QWidget &widget) : QObject(&widget), m_widget(widget)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(SpeechPause);
    connect(&m_pause, &QTimer::timeout, this, &Announcer::tell);
}

void Announcer::announce(const QString &text)
{
    m_text = text;
    if (!m_pause.isActive())
        tell();
}

void Announcer::tell()
{
    if (m_widget.accessibleName() == m_text)
        return;
    m_widget.setAccessibleName(m_text); // tells that the name has changed
    m_pause.start();
}

} // namespace Poetry

#include "moc_announcer.cpp"
