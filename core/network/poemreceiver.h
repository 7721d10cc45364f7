// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/connection.h"
#include "core/network/receiver.h"
#include "core/network/transport.h"

#include <QtGlobal>

namespace Poetry {

/// Receives the bytes of one plain connection, and tells a clean end from a reset.
class PoemReceiver final : public Receiver
{
public:
    PoemReceiver(Connection connected, Transport::Listener &listener);

    QTcpSocket &socket() override { return m_socket; }
    qint64 readSlice() override;
    void setResting(bool rests) override;

private:
    void watch();

    Transport::Listener &m_listener;
    Connection m_connection; ///< watched until the end, but while it rests
    QTcpSocket &m_socket;    ///< owns the connection from the beginning, whether somebody asks for it or not
    qint64 m_received = 0;
    bool m_ended = false;
};

} // namespace Poetry
