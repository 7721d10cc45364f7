// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/readiness.h"

#include <QtGlobal>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace Poetry {

class ReadinessSet;

/// Calls back from the event loop when a socket is ready. Owned by whoever owns the socket, and gone before it is
/// closed.
///
/// With POETRY_EPOLL the sockets of a thread share one ReadinessSet; without it, or where the system refuses, each has
/// a QSocketNotifier, which works everywhere and costs every turn of the event loop a little for each open socket.
class SocketWatch final : private ReadinessListener
{
public:
    enum class For {
        Connection, ///< until it is connected or has failed; told once
        Bytes,      ///< as long as there are bytes, or an end, to be received
    };
    /// mayHaveFailed: false where the system says that the socket has no error. The callback may delete the watch.
    using Ready = std::function<Readiness(bool mayHaveFailed)>;

    SocketWatch(int socket, For what, Ready ready);
    ~SocketWatch();
    Q_DISABLE_COPY_MOVE(SocketWatch)

    int socket() const { return m_socket; }
    /// False: watches that are made from now on have a notifier each, as without POETRY_EPOLL. For tests.
    static void setShared(bool isShared);

private:
    bool join();
    void leave();
    Readiness onReady(bool mayHaveFailed) override;

    const int m_socket;
    const For m_what;
    const Ready m_ready;
    bool m_told = false;
    // One of the two.
    std::shared_ptr<ReadinessSet> m_set;
    [[maybe_unused]] quint64 m_key = 0;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace Poetry
