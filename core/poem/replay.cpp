// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/replay.h"

#include "core/poem/poemstore.h"

#include <algorithm>

namespace Poetry {

Replay::Replay(AlarmClock &clock, const Poem &poem, double speed, Due due)
    : m_clock(clock)
    , m_poem(poem)
    , m_speed(speed)
    , m_due(std::move(due))
    , m_walk(PoemStore::arrivalsOf(poem))
    , m_next(m_walk.next())
    , m_alarm(clock)
{
}

void Replay::start()
{
    m_startedAt = m_clock.now();
    m_alarm.set(m_startedAt, [this] { play(); });
}

void Replay::play()
{
    using Played = std::chrono::duration<double, Arrivals::Time::period>;
    const Played played = (m_clock.now() - m_startedAt) * m_speed;
    while (m_next && m_next->time <= played)
        m_next = m_walk.next();
    if (m_next) {
        const Played wait = Played(m_next->time) / m_speed;
        m_alarm.set(m_startedAt + std::chrono::ceil<AlarmClock::TimePoint::duration>(wait), [this] { play(); });
    }
    const Due due = m_due; // which may delete this
    due(m_next ? std::min(m_next->offset, m_poem.size()) : m_poem.size());
}

} // namespace Poetry
