// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/readiness.h"
#include "core/system/descriptor.h"

#include <QByteArray>

#include <functional>
#include <memory>

class QSslSocket;
class QTcpSocket;

namespace Poetry {

/// A connection that has been made, on its way from whoever made it to whoever receives from it.
///
/// From socket() on it belongs to a QTcpSocket; a PoemReceiver begins with that. But its bytes are received with
/// recv(2) from its descriptor: the engine of Qt maps ECONNRESET to an end of file. And it is a SocketWatch that says
/// when: Qt's notifiers cost every turn of the event loop a little for each open socket, so they are switched off.
class Connection
{
public:
    using Ready = std::function<Readiness(bool mayHaveFailed)>;

    Connection();
    /// Of a socket of the system.
    explicit Connection(Descriptor socket);
    /// Where there are only those of Qt.
    explicit Connection(std::unique_ptr<QSslSocket> socket);
    Connection(Connection &&) noexcept;
    Connection &operator=(Connection &&) noexcept;
    ~Connection();

    bool isOpen() const { return m_way != nullptr; }
    enum class Take { Away, Copy };
    /// The bytes that have come, without waiting; 0: the end, or -errno, -EAGAIN where nothing has come.
    qint64 receive(char *bytes, qint64 most, Take take = Take::Away);
    /// A few hundred bytes into the empty buffer of a new connection. Where that fails, receive() says why.
    void send(const QByteArray &bytes);

    /// Calls back from the event loop while there is something to receive, until it rests. The callback may delete the
    /// connection.
    void watch(const Ready &ready);
    void rest();
    bool isWatched() const;

    /// Owns it; for looking only.
    QTcpSocket &socket();
    /// The same connection for TLS; this one is gone.
    std::unique_ptr<QSslSocket> takeForTls();

private:
    struct Way;

    std::unique_ptr<Way> m_way;
};

} // namespace Poetry
