// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/connection.h"
#include "core/network/socketwatch.h"
#include "core/system/descriptor.h"

#include <QHostAddress>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace Poetry {

/// Makes one connection to one address, once, and says how that ended in errno's terms.
///
/// Not QTcpSocket's own connecting: that tries each address twice, waits 30 s for each, and maps errno away (an
/// unroutable address reads "refused", a lack of ports "unknown error").
class TcpConnector
{
public:
    /// errno; 0 = connected. ECONNRESET and EPIPE: it had been connected, and was reset before a byte came (a closed
    /// port says ECONNREFUSED). May delete the connector.
    using Finished = std::function<void(int error)>;

    TcpConnector(const QHostAddress &address, quint16 port, Finished finished);
    ~TcpConnector();
    Q_DISABLE_COPY_MOVE(TcpConnector)

    /// Begins; the end is always told from the event loop. Call once.
    void start();
    /// Looks whether it has ended already, without waiting for the event loop.
    void checkNow();
    /// After finished(0).
    Connection takeConnection() { return std::move(m_connection); }

private:
    int open();
    Readiness check(bool mayHaveFailed);
    void finishLater(int error);
    void finish(int error);

    const Finished m_finished;
    QHostAddress m_address;
    quint16 m_port;
    Descriptor m_socket; ///< until it is connected
    Connection m_connection;
    std::optional<SocketWatch> m_watch; ///< while it is under way
    std::unique_ptr<QObject> m_later;   ///< an end that is to be told from the event loop
};

} // namespace Poetry
