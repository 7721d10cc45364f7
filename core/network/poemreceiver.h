// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/socketwatch.h"
#include "core/network/transport.h"
#include "core/system/descriptor.h"

#include <QTcpSocket>
#include <QtGlobal>

#include <optional>

namespace Poetry {

/// Receives the bytes of one plain connection, and tells a clean end from a reset.
///
/// The connection belongs to a QTcpSocket, so that whoever is interested can ask that for addresses and options. But
/// the bytes are received with recv(2) on its descriptor: the engine of Qt maps ECONNRESET to an end of file. And it is
/// a SocketWatch that says when: Qt's notifiers cost every turn of the event loop a little for each open socket, so
/// they are switched off.
class PoemReceiver
{
public:
    /// Bytes read from one socket before others get their turn.
    static constexpr qint64 SliceSize = 256 * 1024;

    /// listener is told what is received, and how it ends; it may delete this object inside.
    PoemReceiver(Descriptor connected, Transport::Listener &listener);
    ~PoemReceiver();
    Q_DISABLE_COPY_MOVE(PoemReceiver)

    QTcpSocket &socket() { return m_socket; }

    /// Takes what has arrived already, a slice at most, without waiting for the event loop. How many bytes; 0 where
    /// there were none, or it has ended.
    qint64 readSlice();

    /// Nothing is received while it rests: the system's buffers fill up, then the server has to wait.
    void setResting(bool rests);

private:
    void watch();

    Transport::Listener &m_listener;
    QTcpSocket m_socket;
    std::optional<SocketWatch> m_watch; ///< until the end, but while it rests
    qint64 m_received = 0;
    bool m_ended = false;
};

} // namespace Poetry
