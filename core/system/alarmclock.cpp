// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/alarmclock.h"

#include <QDateTime>

#include <algorithm>

namespace Poetry {

using namespace std::chrono;

AlarmClock::AlarmClock(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &AlarmClock::ring);
}

AlarmClock::~AlarmClock()
{
    Q_ASSERT(m_alarms.empty());
}

AlarmClock::TimePoint AlarmClock::now() const
{
    return steady_clock::now();
}

qint64 AlarmClock::wallTime() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

void AlarmClock::arm(TimePoint when)
{
    if (when == TimePoint::max()) {
        m_timer.stop();
        return;
    }
    // A day at most: what is later is looked at again then. Rounded up, so that nothing rings early.
    const auto wait = std::clamp<milliseconds>(ceil<milliseconds>(when - now()), 0ms, 24h);
    m_timer.start(wait);
}

void AlarmClock::ring()
{
    // One that sets itself again for now waits for the next turn, so that this loop ends.
    const TimePoint due = now();
    while (!m_alarms.empty() && m_alarms.begin()->first <= due) {
        Alarm *alarm = m_alarms.begin()->second;
        m_alarms.erase(m_alarms.begin());
        alarm->m_set = false;
        const auto callback = std::exchange(alarm->m_callback, nullptr);
        const QPointer<AlarmClock> guard(this);
        callback();
        if (!guard)
            return;
    }
    rearm();
}

void AlarmClock::rearm()
{
    arm(m_alarms.empty() ? TimePoint::max() : m_alarms.begin()->first);
}

void AlarmClock::Alarm::set(TimePoint when, std::function<void()> callback)
{
    stop();
    m_callback = std::move(callback);
    m_place = m_clock.m_alarms.emplace(when, this);
    m_set = true;
    if (m_place == m_clock.m_alarms.begin())
        m_clock.rearm();
}

void AlarmClock::Alarm::stop()
{
    if (!m_set)
        return;
    const bool first = m_place == m_clock.m_alarms.begin();
    m_clock.m_alarms.erase(m_place);
    m_set = false;
    m_callback = nullptr;
    if (first)
        m_clock.rearm();
}

} // namespace Poetry

#include "moc_alarmclock.cpp"
