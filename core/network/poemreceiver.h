// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/socketwatch.h"
#include "core/network/transport.h"
#include "core/system/descriptor.h"

#include <QtGlobal>

#include <optional>

namespace Poetry {

/// Receives what comes over one connected socket, and tells a clean end from a reset.
///
/// QTcpSocket alone cannot tell: its engine maps ECONNRESET to an end of file. So a SocketWatch says when there is
/// something to read, and recv(2) is ours, with its true errno. Nothing is ever sent: one byte sent to a server that
/// closes without reading would turn its clean close into a reset.
class PoemReceiver
{
public:
    /// Bytes read from one socket before others get their turn.
    static constexpr qint64 SliceSize = 256 * 1024;

    /// listener is told what is received, and how it ends; it may delete this object inside.
    PoemReceiver(Descriptor connected, Transport::Listener &listener);
    ~PoemReceiver();
    Q_DISABLE_COPY_MOVE(PoemReceiver)

    /// Takes what has arrived already, a slice at most, without waiting for the event loop. How many bytes; 0 where
    /// there were none, or it has ended.
    qint64 readSlice();

    /// Nothing is received while it rests: the system's buffers fill up, then the server has to wait.
    void setResting(bool rests);

private:
    void watch(Descriptor connected);

    Transport::Listener &m_listener;
    std::optional<SocketWatch> m_watch; ///< until the end
    Descriptor m_resting;               ///< the socket meanwhile
};

} // namespace Poetry
