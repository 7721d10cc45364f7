// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/alarmclock.h"

/// A clock that can be told to go several times as fast, so that a minute need not be waited for.
class HurriedClock final : public Poetry::AlarmClock
{
public:
    void hurry(int times)
    {
        const TimePoint here = now();
        m_wallFrom = wallTime();
        m_since = AlarmClock::now();
        m_from = here;
        m_times = times;
    }
    TimePoint now() const override { return m_from + (AlarmClock::now() - m_since) * m_times; }
    qint64 wallTime() const override
    {
        return m_wallFrom + std::chrono::duration_cast<std::chrono::milliseconds>(now() - m_from).count();
    }

protected:
    void arm(TimePoint when) override
    {
        AlarmClock::arm(when == TimePoint::max() ? when : now() + (when - now()) / m_times);
    }

private:
    TimePoint m_since = AlarmClock::now();
    TimePoint m_from = m_since;
    qint64 m_wallFrom = AlarmClock::wallTime();
    int m_times = 1;
};
