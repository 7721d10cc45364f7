// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

class QTcpSocket;

namespace Poetry {

/// Receives what comes over one connection that has been made, and tells a Transport::Listener. Owned by a Transport,
/// which may go, and take this along, inside anything that is told.
class Receiver
{
public:
    /// Bytes read from one socket before others get their turn.
    static constexpr qint64 SliceSize = 256 * 1024;

    Receiver() = default;
    virtual ~Receiver() = default;
    Q_DISABLE_COPY_MOVE(Receiver)

    virtual QTcpSocket &socket() = 0;
    /// Takes what has arrived already, a slice at most, without waiting for the event loop. How many bytes; 0 where
    /// there were none, or it has ended.
    virtual qint64 readSlice() = 0;
    /// Nothing is received while it rests: buffers fill up, then the server has to wait.
    virtual void setResting(bool rests) = 0;
};

} // namespace Poetry
