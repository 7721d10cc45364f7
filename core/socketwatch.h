// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>

#ifdef POETRY_EPOLL
#include "core/readinessset.h"
#endif

class QSocketNotifier;

namespace Poetry {

/// Calls back from the event loop for as long as one socket is ready. The socket must outlive it.
///
/// With POETRY_EPOLL the sockets of a thread share one ReadinessSet; without it, or where the system refuses, each has
/// a QSocketNotifier, which works everywhere and costs every turn of the event loop a little for each open socket.
class SocketWatch
{
public:
    enum class For { Reading, Writing };

    /// ready may delete the watch.
    SocketWatch(int socket, For what, std::function<void()> ready);
    ~SocketWatch();
    Q_DISABLE_COPY_MOVE(SocketWatch)

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
#ifdef POETRY_EPOLL
    bool join(int socket, For what, const std::function<void()> &ready);

    std::shared_ptr<ReadinessSet> m_set;
    ReadinessSet::Key m_key{};
    int m_socket = -1;
#endif
};

} // namespace Poetry
