// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/proxyaddress.h"

#include <QByteArray>
#include <QObject>
#include <QTcpServer>

namespace Poetry::Test {

/// A SOCKS 5 proxy in the test's own event loop that passes on what it gets: bytes, ends, and resets as resets.
class ForwardingProxy : public QObject
{
    Q_OBJECT

public:
    ForwardingProxy();

    ProxyAddress address() const;
    /// Connections that were asked for so far.
    int asked() const { return m_asked; }
    /// What clients have said so far, after what belongs to the proxy: must stay empty.
    qint64 received() const { return m_received; }

private:
    class Link;

    QTcpServer m_server;
    int m_asked = 0;
    qint64 m_received = 0;
};

} // namespace Poetry::Test
