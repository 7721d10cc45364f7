// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/fetch/fetchoptions.h"
#include "core/system/alarmclock.h"

#include <deque>
#include <functional>
#include <map>
#include <optional>

namespace Poetry {

/// Says which fetch begins next: in order, as many at once as are wanted and as this machine has descriptors for; one
/// whose attempt failed may begin again. Belongs to a PoetryClientFactory.
class StartQueue
{
public:
    /// ready is called from the event loop when a pause is over and next() is worth asking again.
    StartQueue(AlarmClock &clock, std::function<void()> ready);
    Q_DISABLE_COPY_MOVE(StartQueue)

    void add(FetchId id) { m_queue.push_back(id); }
    /// Forgets what is known of its attempts, and one that waits for its time to come waits no more. One that is in the
    /// queue already is left to next().
    void drop(FetchId id) { m_returning.erase(id); }

    /// Takes the next one out and counts it as running until release(); none where nobody may begin now, or capacity()
    /// are running. Those for which waits is false are passed over.
    std::optional<FetchId> next(int capacity, const std::function<bool(FetchId)> &waits);
    void release() { --m_running; }
    /// How many may run at once: most, or fewer where this process may not open that many descriptors.
    int capacity(int most);

    enum class Then {
        End,        ///< that was all
        SameAgain,  ///< this machine is short of something, and nothing was asked of the server: no attempt of it
        NewAttempt, ///< as many as FetchOptions::retries, each after a longer pause
    };
    /// What follows when an attempt of fetch has failed and was released; it is in the queue again unless that is End.
    Then afterFailure(const Fetch &fetch, const Failure &failure, const FetchOptions &options);

private:
    /// A fetch that had to begin again, until it ends.
    struct Returning
    {
        explicit Returning(AlarmClock &clock) : pause(clock) {}

        AlarmClock::Alarm pause;
        std::optional<AlarmClock::TimePoint> shortSince;
        int retries = 0;
    };

    Returning &returning(FetchId id) { return m_returning.try_emplace(id, m_clock).first->second; }
    bool waitsForResources(FetchId id, const Failure &failure, const FetchOptions &options);

    AlarmClock &m_clock;
    std::function<void()> m_ready;
    std::deque<FetchId> m_queue;
    std::map<FetchId, Returning> m_returning;
    AlarmClock::Alarm m_shortage; ///< while it is set, nobody begins
    int m_running = 0;
    int m_descriptorsElsewhere = 0;
};

/// How long to wait before the attempt after so many: 1 s, 2 s, 4 s … a minute, each by a random half more or less, so
/// that a crowd does not come back as one.
std::chrono::milliseconds backOff(int attempts);

} // namespace Poetry
