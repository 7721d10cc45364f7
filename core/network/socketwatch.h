// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/readiness.h"
#include "core/system/descriptor.h"

#include <QtGlobal>

#include <functional>
#include <memory>

#ifdef POETRY_EPOLL
#include "core/network/readinessset.h"
#endif

class QSocketNotifier;

namespace Poetry {

#ifdef POETRY_EPOLL
using SocketListener = ReadinessSet::Listener;
#else
struct SocketListener
{
};
#endif

/// Owns one socket, and calls back from the event loop when it is ready.
///
/// With POETRY_EPOLL the sockets of a thread share one ReadinessSet; without it, or where the system refuses, each has
/// a QSocketNotifier, which works everywhere and costs every turn of the event loop a little for each open socket.
class SocketWatch final : private SocketListener
{
public:
    enum class For {
        Connection, ///< until it is connected or has failed; told once
        Bytes,      ///< as long as there are bytes, or an end, to be received
    };
    /// mayHaveFailed: false where the system says that the socket has no error. The callback may delete the watch.
    using Ready = std::function<Readiness(bool mayHaveFailed)>;

    SocketWatch(Descriptor socket, For what, Ready ready);
    ~SocketWatch();
    Q_DISABLE_COPY_MOVE(SocketWatch)

    int socket() const { return m_socket.get(); }
    /// The socket, which is watched no more.
    Descriptor release();

private:
    void dropNotifier();

    Descriptor m_socket;
    const For m_what;
    const Ready m_ready;
    std::unique_ptr<QSocketNotifier> m_notifier;
#ifdef POETRY_EPOLL
    bool join();
    Readiness onReady(quint32 events) override;

    std::shared_ptr<ReadinessSet> m_set;
    ReadinessSet::Key m_key{};
    bool m_told = false;
#endif
};

} // namespace Poetry
