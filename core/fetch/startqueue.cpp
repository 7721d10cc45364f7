// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/startqueue.h"

#include "core/failure/socketfailure.h"
#include "core/system/descriptor.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto ShortagePause = 250ms;
constexpr int DescriptorsPerFetch = 2; ///< a socket, and a spool file or a second address

} // namespace

StartQueue::StartQueue(AlarmClock &clock, std::function<void()> ready)
    : m_clock(clock), m_ready(std::move(ready)), m_shortage(clock)
{
}

StartQueue::Then StartQueue::afterFailure(const Fetch &fetch, const Failure &failure, const FetchOptions &options)
{
    const FetchId id = fetch.id;
    if (waitsForResources(id, failure, options)) {
        m_queue.push_front(id);
        m_shortage.set(m_clock.now() + ShortagePause, m_ready);
        return Then::SameAgain;
    }
    if (options.retries == 0 || !failure.isTransient() || returning(id).retries >= options.retries)
        return Then::End;
    ++returning(id).retries;
    returning(id).pause.set(m_clock.now() + backOff(fetch.attempts), [this, id] {
        add(id);
        m_ready();
    });
    return Then::NewAttempt;
}

/// Out of descriptors or memory before anything was asked of the server; where nobody of ours can make room, not
/// longer than a server may take.
bool StartQueue::waitsForResources(FetchId id, const Failure &failure, const FetchOptions &options)
{
    const bool isBefore = failure.stage() == FailureStage::Resolve || failure.stage() == FailureStage::Connect;
    if (!isBefore || failure.kind() != FailureKind::OutOfResources || !isShortage(failure.code().value_or(0)))
        return false;
    const auto now = m_clock.now();
    auto &since = returning(id).shortSince;
    since = since.value_or(now);
    return m_running > 0 || now - *since < options.connectTimeout;
}

std::optional<FetchId> StartQueue::next(int capacity, const std::function<bool(FetchId)> &waits)
{
    while (!m_queue.empty() && !waits(m_queue.front()))
        m_queue.pop_front();
    if (m_queue.empty() || m_shortage.isSet() || m_running >= capacity)
        return {};
    const FetchId id = m_queue.front();
    m_queue.pop_front();
    ++m_running;
    return id;
}

int StartQueue::capacity(int most)
{
    if (m_running == 0)
        m_descriptorsElsewhere = openDescriptors();
    const int room = (descriptorLimit() - DescriptorReserve - m_descriptorsElsewhere) / DescriptorsPerFetch;
    return std::clamp(room, 1, most);
}

std::chrono::milliseconds backOff(int attempts)
{
    const auto pause = std::min<std::chrono::milliseconds>(1s * (1 << std::clamp(attempts - 1, 0, 6)), 60s);
    return pause / 2 + pause * QRandomGenerator::global()->bounded(1000) / 1000;
}

} // namespace Poetry
