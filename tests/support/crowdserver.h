// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/serveraddress.h"
#include "core/system/descriptor.h"

#include <sys/types.h>

namespace Poetry::Test {

/// A server in a process of its own, which treats all its clients alike, at the same moment and only when told to: ten
/// thousand of them, too. Make it before there are threads.
class CrowdServer
{
public:
    /// backlog: how many connections may wait until the server gets round to them.
    explicit CrowdServer(int backlog = 4096);
    ~CrowdServer();
    CrowdServer(const CrowdServer &) = delete;
    CrowdServer &operator=(const CrowdServer &) = delete;

    ServerAddress address() const { return {QHostAddress::LocalHost, m_port}; }
    /// Each returns once it has been done to every client that is connected.
    int clients() { return command('n'); }
    /// Sends size bytes 'x' to each, as far as the kernels' buffers take them; returns to how many all of them.
    int send(int size);
    int fin() { return command('f'); }
    int reset() { return command('r'); }
    /// Sends each a file of that many noughts and FIN, at the speed of the reader; returns before it is done.
    void serveNoughts(qint64 size);
    /// Takes no connection more until resume(): they wait, as many as there is room for.
    void pause();
    void resume();
    /// Bytes that clients have sent, all together: must stay 0.
    int received() { return command('c'); }

private:
    int command(char what, qint64 size = 0);

    quint16 m_port = 0;
    Descriptor m_control;
    pid_t m_process = -1;
};

} // namespace Poetry::Test
