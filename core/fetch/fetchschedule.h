// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/alarmclock.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace Poetry {

/// Says when each of many servers is asked again: every interval, one after the other, and less often one that fails.
/// Has no timer: its owner asks it again at nextLook(). What it counts is the time that both clocks tell: a suspended
/// machine asks soon after it wakes, and a clock that is set back delays nothing. Rounds that were missed are left out.
class FetchSchedule
{
public:
    using TimePoint = AlarmClock::TimePoint;

    /// A server is to be asked now, for the round-th time; rounds in which it was passed over count.
    struct Turn
    {
        quint64 key;
        int round;
    };

    explicit FetchSchedule(const AlarmClock &clock);

    /// From now on, or after a while; times rounds in all; 0: without end. key is the owner's name for the server, and
    /// has no other while it is here.
    void add(quint64 key, std::chrono::milliseconds interval, int times = 0,
             std::chrono::milliseconds after = std::chrono::milliseconds(0));
    /// It is not asked any more.
    void remove(quint64 key);
    /// How long until it is asked, from when time was passed last; none where it is not known.
    std::optional<std::chrono::milliseconds> wait(quint64 key) const;
    /// Now is now: before add() and wait(), where it may be a while since next(), which does it by itself.
    void passTime(const AlarmClock &clock);
    /// Nobody is going to be asked any more.
    bool isEmpty() const { return m_order.empty(); }
    /// None where nobody is due. It is passed over in its rounds until ended().
    std::optional<Turn> next(const AlarmClock &clock);
    /// How many rounds it is left out for: none after its first failure in a row, then 1, 3, and 7 at most.
    int ended(quint64 key, bool isFailure);
    /// When next() is worth asking again; early enough to notice that the machine was suspended.
    TimePoint nextLook() const;

private:
    struct Server
    {
        std::chrono::milliseconds interval;
        int times;
        std::chrono::nanoseconds due; ///< the next round
        int round = 0;
        int failures = 0; ///< in a row
        int leftOut = 0;  ///< for so many rounds
        bool isRunning = false;
    };

    // All in the time that has passed since it was made.
    TimePoint m_lookedAt;
    qint64 m_wallTime;
    std::chrono::nanoseconds m_passed{0};
    std::chrono::nanoseconds m_free{0}; ///< the next server may be asked then
    std::chrono::nanoseconds m_gap;     ///< between two servers
    std::map<quint64, Server> m_servers;
    std::set<std::pair<std::chrono::nanoseconds, quint64>> m_order; ///< by the time of the next round
};

} // namespace Poetry
