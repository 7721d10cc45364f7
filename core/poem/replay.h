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
/// more than the event loop is, since each alarm is set by the time of the start, or of what was changed since.
class Replay
{
public:
    using Time = Arrivals::Time;
    /// All bytes before end are due. Called with the size of the poem last; may delete the replay.
    using Due = std::function<void(qint64 end)>;

    static constexpr double SlowestSpeed = 0.1;
    static constexpr double FastestSpeed = 1000;
    /// So much is played of a pause where they are skipped.
    static constexpr Time LongestPause{1'000'000};

    /// The clock must outlive it. A speed of 2 plays in half the time.
    Replay(AlarmClock &clock, const Poem &poem, double speed, Due due);

    /// Plays on from position(). What is due is told from the event loop, at first in the next turn.
    void start();
    void pause();
    bool isPlaying() const { return m_alarm.isSet(); }
    /// When the last byte is due.
    Time duration() const { return m_arrivals.duration(); }
    /// How much of duration() has been played.
    Time position() const;
    /// Goes there, tells at once what is due, and goes on if it was playing.
    void seek(Time position);
    void setSpeed(double speed);
    /// Pauses are over after LongestPause.
    void setSkipsPauses(bool skips);

private:
    using Played = std::chrono::duration<double, Time::period>;

    Played played() const;
    void stand(Played position);
    void play();
    void tell();
    Time nextDue() const;

    AlarmClock &m_clock;
    const Poem m_poem;
    const Arrivals m_arrivals;
    double m_speed;
    const Due m_due;
    bool m_skipsPauses = false;
    Arrivals::Walk m_walk;
    Time m_last{0};                        ///< of the newest that is due
    std::optional<Arrivals::Point> m_next; ///< none: all is due
    Played m_from{0};                      ///< the position at m_startedAt
    AlarmClock::TimePoint m_startedAt;
    AlarmClock::Alarm m_alarm; ///< set while it plays
};

} // namespace Poetry
