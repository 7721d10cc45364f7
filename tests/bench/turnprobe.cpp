// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "turnprobe.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

#include <algorithm>
#include <ctime>
#include <utility>

namespace Poetry {

TurnProbe::TurnProbe(Clock clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    QCoreApplication::instance()->installEventFilter(this);
    const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &TurnProbe::endTurn);
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &TurnProbe::onAwake);
}

bool TurnProbe::eventFilter(QObject *, QEvent *)
{
    if (!std::exchange(m_inTurn, true))
        m_begin = now();
    return false;
}

/// Where there are posted events, the dispatcher looks for others without a word that it might block.
void TurnProbe::onAwake()
{
    if (!std::exchange(m_hasWaited, false))
        endTurn();
    m_hasWaited = false;
}

void TurnProbe::endTurn()
{
    m_hasWaited = true;
    if (!std::exchange(m_inTurn, false))
        return;
    const Time took = now() - m_begin;
    ++m_turns[std::min(static_cast<std::size_t>(took / BucketWidth), Buckets)];
    ++m_count;
    m_total += took;
    m_longest = std::max(m_longest, took);
}

TurnProbe::Time TurnProbe::percentile(double share) const
{
    const auto wanted = static_cast<double>(m_count) * share;
    qint64 seen = 0;
    for (std::size_t i = 0; i < Buckets; ++i) {
        seen += m_turns[i];
        if (seen > 0 && static_cast<double>(seen) >= wanted)
            return std::min<Time>(BucketWidth * (i + 1), m_longest);
    }
    return m_longest;
}

double TurnProbe::shareUnder(Time bound) const
{
    if (m_count == 0)
        return 1;
    const auto end = std::min(static_cast<std::size_t>(std::max<Time>(bound, {}) / BucketWidth), Buckets);
    qint64 under = 0;
    for (std::size_t i = 0; i < end; ++i)
        under += m_turns[i];
    return static_cast<double>(under) / static_cast<double>(m_count);
}

void TurnProbe::reset()
{
    m_turns.fill(0);
    m_count = 0;
    m_longest = m_total = Time(0);
    m_inTurn = false;
}

TurnProbe::Time TurnProbe::now() const
{
    if (m_clock == Clock::Wall)
        return std::chrono::steady_clock::now().time_since_epoch();
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + Time(time.tv_nsec);
}

} // namespace Poetry
