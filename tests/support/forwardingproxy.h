// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/proxyaddress.h"

#include <QByteArray>
#include <QObject>
#include <QTcpServer>

#include <cstddef>

namespace Poetry::Test {

/// A proxy in the test's own event loop that passes on what it gets: bytes, ends, and resets as resets.
class ForwardingProxy : public QObject
{
    Q_OBJECT

public:
    explicit ForwardingProxy(ProxyAddress::Kind kind = ProxyAddress::Kind::Socks5);

    ProxyAddress address() const;
    quint16 port() const { return m_server.serverPort(); }
    /// What a server sends is passed on in segments of this many bytes at most.
    void setLargestSegment(std::size_t bytes) { m_largestSegment = bytes; }
    /// Connections that were asked for so far.
    int asked() const { return m_asked; }
    /// What clients have said so far, after what belongs to the proxy: must stay empty.
    qint64 received() const { return m_received; }
    /// What servers have said so far.
    qint64 passedOn() const { return m_passedOn; }

private:
    class Link;

    const ProxyAddress::Kind m_kind;
    QTcpServer m_server;
    std::size_t m_largestSegment = 65536;
    int m_asked = 0;
    qint64 m_received = 0;
    qint64 m_passedOn = 0;
};

} // namespace Poetry::Test
