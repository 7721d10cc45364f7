// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/replay.h"

#include "core/poem/poemstore.h"

#include <algorithm>

namespace Poetry {

Replay::Replay(AlarmClock &clock, const Poem &poem, double speed, Due due)
    : m_clock(clock)
    , m_poem(poem)
    , m_arrivals(PoemStore::arrivalsOf(poem).before(std::max<qint64>(0, poem.size() - 1)))
    , m_speed(speed)
    , m_due(std::move(due))
    , m_walk(m_arrivals)
    , m_next(m_walk.next())
    , m_alarm(clock)
{
}

void Replay::start()
{
    m_startedAt = m_clock.now();
    m_alarm.set(m_startedAt, [this] { play(); });
}

void Replay::pause()
{
    stand(played());
    m_alarm.stop();
}

Replay::Played Replay::played() const
{
    const Played since = isPlaying() ? Played(m_clock.now() - m_startedAt) * m_speed : Played(0);
    return std::min<Played>(m_from + since, duration());
}

Replay::Time Replay::position() const
{
    return std::chrono::duration_cast<Time>(played());
}

/// What is played from now on is counted from here.
void Replay::stand(Played position)
{
    m_from = position;
    m_startedAt = m_clock.now();
}

void Replay::seek(Time position)
{
    stand(std::clamp(position, Time(0), duration()));
    m_walk = Arrivals::Walk(m_arrivals);
    m_walk.skipTo(std::chrono::duration_cast<Time>(m_from));
    m_last = m_walk.here().time;
    m_next = m_walk.next();
    if (isPlaying())
        play();
    else
        tell();
}

void Replay::setSpeed(double speed)
{
    stand(played());
    m_speed = speed;
    if (isPlaying())
        play();
}

void Replay::setSkipsPauses(bool skips)
{
    stand(played());
    m_skipsPauses = skips;
    if (isPlaying())
        play();
}

Replay::Time Replay::nextDue() const
{
    return m_skipsPauses ? std::min(m_next->time, m_last + LongestPause) : m_next->time;
}

void Replay::play()
{
    const Played now = Played(m_clock.now() - m_startedAt) * m_speed;
    while (m_next && nextDue() <= m_from + now) {
        m_from += m_next->time - nextDue(); // what was skipped counts as played
        if (!m_skipsPauses)
            m_walk.skipTo(std::chrono::duration_cast<Time>(m_from + now));
        m_last = m_walk.here().time;
        m_next = m_walk.next();
    }
    if (m_next) {
        const Played wait = (nextDue() - m_from) / m_speed;
        m_alarm.set(m_startedAt + std::chrono::ceil<AlarmClock::TimePoint::duration>(wait), [this] { play(); });
    } else {
        m_from = duration();
        m_alarm.stop();
    }
    tell();
}

void Replay::tell()
{
    const Due due = m_due; // which may delete this
    due(m_next ? std::min(m_next->offset, m_poem.size()) : m_poem.size());
}

} // namespace Poetry
