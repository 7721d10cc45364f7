// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/fetchschedule.h"

#include <algorithm>
#include <utility>

namespace Poetry {

using namespace std::chrono;

namespace {

constexpr auto LongestGap = 100ms;
constexpr auto LongestLook = 30s;
constexpr auto LongestJump = 48h; ///< more than any interval
constexpr int MostDoublings = 3;

} // namespace

FetchSchedule::FetchSchedule(const AlarmClock &clock)
    : m_lookedAt(clock.now()), m_wallTime(clock.wallTime()), m_gap(LongestGap)
{
}

void FetchSchedule::add(quint64 key, milliseconds interval, int times, milliseconds after)
{
    const nanoseconds due = m_passed + after;
    m_servers.emplace(key, Server{interval, times, due});
    m_order.emplace(due, key);
    m_gap = std::min<nanoseconds>(m_gap, interval / (2 * static_cast<qint64>(m_servers.size())));
}

void FetchSchedule::remove(quint64 key)
{
    const auto server = m_servers.find(key);
    if (server == m_servers.end())
        return;
    m_order.erase({server->second.due, key});
    m_servers.erase(server);
}

std::optional<milliseconds> FetchSchedule::wait(quint64 key) const
{
    const auto found = m_servers.find(key);
    if (found == m_servers.end())
        return {};
    const Server &server = found->second;
    return ceil<milliseconds>(std::max(server.due, m_free) + server.interval * server.leftOut - m_passed);
}

std::optional<FetchSchedule::Turn> FetchSchedule::next(const AlarmClock &clock)
{
    passTime(clock);
    while (!m_order.empty() && std::max(m_order.begin()->first, m_free) <= m_passed) {
        const auto [due, key] = *m_order.begin();
        m_order.erase(m_order.begin());
        Server &server = m_servers.at(key);
        const int round = ++server.round;
        const bool isAsked = !server.isRunning && server.leftOut == 0;
        server.leftOut -= server.leftOut > 0 ? 1 : 0;
        server.isRunning = server.isRunning || isAsked;
        if (round == server.times)
            m_servers.erase(key);
        else
            m_order.emplace(server.due += server.interval * ((m_passed - due) / server.interval + 1), key);
        if (!isAsked)
            continue;
        m_free = m_passed + m_gap;
        return Turn{key, round};
    }
    return {};
}

int FetchSchedule::ended(quint64 key, bool isFailure)
{
    const auto found = m_servers.find(key);
    if (found == m_servers.end())
        return 0;
    Server &server = found->second;
    server.isRunning = false;
    server.failures = isFailure ? std::min(server.failures + 1, MostDoublings + 1) : 0;
    server.leftOut = isFailure ? (1 << (server.failures - 1)) - 1 : 0;
    return server.leftOut;
}

FetchSchedule::TimePoint FetchSchedule::nextLook() const
{
    const auto due = m_order.empty() ? nanoseconds::max() : std::max(m_order.begin()->first, m_free);
    return m_lookedAt + std::min<nanoseconds>(due - m_passed, LongestLook);
}

/// The monotonic clock stands still in a suspended machine, the wall clock may be set.
void FetchSchedule::passTime(const AlarmClock &clock)
{
    const nanoseconds passed = clock.now() - std::exchange(m_lookedAt, clock.now());
    const qint64 before = std::exchange(m_wallTime, clock.wallTime());
    m_passed +=
        std::max<nanoseconds>(passed, std::clamp<milliseconds>(milliseconds(m_wallTime - before), 0ms, LongestJump));
}

} // namespace Poetry
