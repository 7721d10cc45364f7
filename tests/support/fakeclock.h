// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/alarmclock.h"

namespace Poetry::Test {

/// A clock that stands still until it is told how much time has passed.
class FakeClock : public AlarmClock
{
    Q_OBJECT

public:
    TimePoint now() const override { return m_now; }
    qint64 wallTime() const override
    {
        return m_wall + std::chrono::duration_cast<std::chrono::milliseconds>(m_now.time_since_epoch()).count();
    }
    /// As where it is set by hand, or the machine was suspended.
    void moveWallTime(std::chrono::milliseconds by) { m_wall += by.count(); }

    /// Rings what falls due, in order, each at its own time.
    void advance(std::chrono::nanoseconds time)
    {
        const TimePoint end = m_now + time;
        while (m_due <= end) {
            m_now = std::max(m_now, m_due);
            ring();
        }
        m_now = end;
    }

protected:
    void arm(TimePoint when) override { m_due = when; }

private:
    TimePoint m_now = TimePoint() + std::chrono::hours(1000);
    qint64 m_wall = 1'764'000'000'000;
    TimePoint m_due = TimePoint::max();
};

} // namespace Poetry::Test
