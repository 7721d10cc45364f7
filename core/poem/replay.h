// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/arrivals.h"
#include "core/poem/poem.h"
#include "core/system/alarmclock.h"

#include <functional>
#include <optional>

namespace Poetry {

/// Says which bytes of a poem are due, at the rhythm in which they arrived. Owned by whoever plays them; never late by
/// more than the event loop is, since each alarm is set by the time of the start.
class Replay
{
public:
    /// All bytes before end are due. Called from the event loop, with the size of the poem last; may delete the replay.
    using Due = std::function<void(qint64 end)>;

    static constexpr double SlowestSpeed = 0.1;
    static constexpr double FastestSpeed = 1000;

    /// The clock must outlive it. A speed of 2 plays in half the time.
    Replay(AlarmClock &clock, const Poem &poem, double speed, Due due);

    /// The first byte is due in the next turn.
    void start();

private:
    void play();

    AlarmClock &m_clock;
    const Poem m_poem;
    const double m_speed;
    const Due m_due;
    Arrivals::Walk m_walk;
    std::optional<Arrivals::Point> m_next; ///< none: all is due
    AlarmClock::TimePoint m_startedAt;
    AlarmClock::Alarm m_alarm;
};

} // namespace Poetry
