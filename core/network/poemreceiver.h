// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/receiver.h"
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
class PoemReceiver final : public Receiver
{
public:
    PoemReceiver(Descriptor connected, Transport::Listener &listener);

    QTcpSocket &socket() override { return m_socket; }
    qint64 readSlice() override;
    void setResting(bool rests) override;

private:
    void watch();

    Transport::Listener &m_listener;
    QTcpSocket m_socket;
    std::optional<SocketWatch> m_watch; ///< until the end, but while it rests
    qint64 m_received = 0;
    bool m_ended = false;
};

} // namespace Poetry
