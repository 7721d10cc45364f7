// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/readiness.h"
#include "core/system/descriptor.h"

#include <QSocketNotifier>
#include <QTimer>
#include <QtGlobal>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include <sys/epoll.h>

namespace Poetry {

/// Waits for any number of sockets with one epoll set behind one QSocketNotifier, so that a turn of the event loop
/// costs by what is ready and not by what is open (see epoll(7)). Linux only; owned by the SocketWatches of one thread.
///
/// Level-triggered and fair: what is ready is served in turn, and what does not fit into one turn comes first in the
/// next, so that other events of the program never wait for longer than a turn. Where sockets do nothing but drip, many
/// hundred times a second, it looks at them every few milliseconds instead.
class ReadinessSet : public std::enable_shared_from_this<ReadinessSet>
{
public:
    /// Names one socket of a set.
    enum class Key : quint64 {};
    /// Work between two looks of the event loop at everything else.
    static constexpr std::chrono::milliseconds TurnBudget{6};
    /// So many turns that brought nothing but drips, each this soon after the last, and the set rests for that long.
    static constexpr int DripsBeforeRest = 32;
    static constexpr std::chrono::milliseconds DripInterval{2};
    static constexpr std::chrono::milliseconds Rest{10};

    /// Like the event dispatcher, there is one for each thread: as long as somebody holds it. Null where the system has
    /// none to give.
    static std::shared_ptr<ReadinessSet> ofThisThread();
    ~ReadinessSet();
    Q_DISABLE_COPY_MOVE(ReadinessSet)

    /// events: EPOLLIN, or EPOLLOUT | EPOLLONESHOT. None where the system refuses.
    std::optional<Key> add(int socket, quint32 events, ReadinessListener &listener);
    /// Nothing is told about it any more. Before the socket is closed, else its number may be another's by then.
    void remove(Key key, int socket);
    /// remove(), for a single shot that has been told: it stays in the system's set, so that adding it again is cheap.
    void removeSpent(Key key);

private:
    struct Place
    {
        ReadinessListener *listener = nullptr;
        quint32 generation = 0; ///< grows with each use of the place, so that a late event finds nobody
    };

    explicit ReadinessSet(Descriptor epoll);
    void turn();
    void serveReady();
    Readiness serve(Key key, quint32 events);
    void restWhereNothingButDrips();

    Descriptor m_epoll;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::vector<Place> m_places;
    std::vector<quint32> m_free;
    std::vector<bool> m_members; ///< by descriptor: probably in the system's set still
    std::array<epoll_event, 256> m_events;
    int m_next = 0; ///< of m_events; those from here on are still to be served
    int m_count = 0;
    bool m_hasMore = false; ///< said by one of m_events
    bool m_onlyDrips = false;
    int m_drips = 0; ///< turns in a row
    std::chrono::steady_clock::time_point m_lastTurn;
    QTimer m_again; ///< another turn, whatever the notifier says
};

} // namespace Poetry
