// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/readinessset.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr quint64 keyOf(quint32 place, quint32 generation)
{
    return quint64{generation} << 32 | place;
}

constexpr quint32 placeOf(ReadinessSet::Key key)
{
    return static_cast<quint32>(qToUnderlying(key));
}

constexpr quint32 generationOf(ReadinessSet::Key key)
{
    return static_cast<quint32>(qToUnderlying(key) >> 32);
}

} // namespace

std::shared_ptr<ReadinessSet> ReadinessSet::ofThisThread()
{
    static thread_local std::weak_ptr<ReadinessSet> present;
    std::shared_ptr<ReadinessSet> set = present.lock();
    if (!set) {
        Descriptor epoll(::epoll_create1(EPOLL_CLOEXEC));
        if (!epoll.isOpen())
            return {};
        set.reset(new ReadinessSet(std::move(epoll)));
        present = set;
    }
    return set;
}

ReadinessSet::ReadinessSet(Descriptor epoll)
    : m_epoll(std::move(epoll)), m_notifier(std::make_unique<QSocketNotifier>(m_epoll.get(), QSocketNotifier::Read))
{
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { turn(); });
    m_again.setSingleShot(true);
    m_again.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_again, &QTimer::timeout, m_notifier.get(), [this] { turn(); });
}

ReadinessSet::~ReadinessSet()
{
    // We may be inside its signal.
    m_notifier->disconnect();
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater();
}

std::optional<ReadinessSet::Key> ReadinessSet::add(int socket, quint32 events, ReadinessListener &listener)
{
    if (m_free.empty()) {
        m_free.push_back(static_cast<quint32>(m_places.size()));
        m_places.emplace_back();
    }
    const quint32 number = m_free.back();
    Place &place = m_places[number];
    epoll_event event{};
    event.events = events;
    event.data.u64 = keyOf(number, place.generation);
    const auto member = static_cast<std::size_t>(socket);
    if (member >= m_members.size())
        m_members.resize(member + 1);
    if (!m_members[member] || ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, socket, &event) != 0) {
        if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, socket, &event) != 0)
            return std::nullopt;
        m_members[member] = true;
    }
    m_free.pop_back();
    place.listener = &listener;
    return Key{event.data.u64};
}

void ReadinessSet::remove(Key key, int socket)
{
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, socket, nullptr);
    m_members[static_cast<std::size_t>(socket)] = false;
    removeSpent(key);
}

void ReadinessSet::removeSpent(Key key)
{
    Place &place = m_places[placeOf(key)];
    Q_ASSERT(place.generation == generationOf(key));
    ++place.generation;
    place.listener = nullptr;
    m_free.push_back(placeOf(key));
}

void ReadinessSet::turn()
{
    const std::shared_ptr<ReadinessSet> self = shared_from_this(); // a listener may drop the last watch
    // Also for what an event loop inside, or the end of this turn, leaves in m_events: of a single shot the system
    // tells only once.
    m_again.start(m_notifier->isEnabled() ? 0ms : Rest);
    m_onlyDrips = true;
    serveReady();
    restWhereNothingButDrips();
    if (!m_notifier->isEnabled())
        return;
    if (m_next == m_count)
        m_again.stop();
    else
        m_again.start(0ms); // one inside may have stopped it
}

void ReadinessSet::restWhereNothingButDrips()
{
    const auto now = std::chrono::steady_clock::now();
    const auto since = now - std::exchange(m_lastTurn, now);
    m_drips = m_onlyDrips && since < Rest + DripInterval ? m_drips + 1 : 0;
    const bool rests = m_drips >= DripsBeforeRest && m_next == m_count;
    if (rests == !m_notifier->isEnabled())
        return;
    m_notifier->setEnabled(!rests);
    m_again.start(rests ? Rest : 0ms);
}

void ReadinessSet::serveReady()
{
    const auto end = std::chrono::steady_clock::now() + TurnBudget;
    bool goesOn = true;
    while (goesOn) {
        if (m_next == m_count) {
            m_next = 0;
            m_count = std::max(0, ::epoll_wait(m_epoll.get(), m_events.data(), static_cast<int>(m_events.size()), 0));
            if (m_count == 0)
                return;
        }
        // A listener may run an event loop of its own, which goes on from m_next.
        const epoll_event event = m_events[static_cast<std::size_t>(m_next++)];
        const Readiness readiness = serve(Key{event.data.u64}, event.events);
        m_hasMore |= readiness == Readiness::More;
        m_onlyDrips &= readiness == Readiness::Dripped;
        if (m_next == m_count)
            goesOn = std::exchange(m_hasMore, false) || m_count == static_cast<int>(m_events.size());
        goesOn = goesOn && std::chrono::steady_clock::now() < end;
    }
}

Readiness ReadinessSet::serve(Key key, quint32 events)
{
    const Place &place = m_places[placeOf(key)];
    if (place.generation != generationOf(key))
        return Readiness::Served; // removed since it became ready
    return place.listener->onReady((events & (quint32{EPOLLERR} | quint32{EPOLLHUP})) != 0);
}

} // namespace Poetry
