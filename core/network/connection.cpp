// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/connection.h"

#include "core/network/socketwatch.h"

#include <QSocketNotifier>
#include <QSslSocket>

#include <cerrno>
#include <optional>

#include <sys/socket.h>

namespace Poetry {

struct Connection::Way
{
    Descriptor own;
    int number = own.get();
    std::unique_ptr<QTcpSocket> shown{}; ///< owns it, from socket() on
    std::optional<SocketWatch> watch{};
};

Connection::Connection() = default;
Connection::Connection(Descriptor socket) : m_way(new Way{std::move(socket)}) {}
Connection::Connection(Connection &&) noexcept = default;
Connection &Connection::operator=(Connection &&) noexcept = default;
Connection::~Connection() = default;

qint64 Connection::receive(char *bytes, qint64 most, Take take)
{
    const int flags = MSG_DONTWAIT | (take == Take::Copy ? MSG_PEEK : 0);
    ssize_t n = -1;
    do
        n = ::recv(m_way->number, bytes, static_cast<std::size_t>(most), flags);
    while (n < 0 && errno == EINTR);
    return n >= 0 ? n : errno == EWOULDBLOCK ? -EAGAIN : -errno;
}

void Connection::send(const QByteArray &bytes)
{
    ::send(m_way->number, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void Connection::watch(const Ready &ready)
{
    m_way->watch.emplace(m_way->number, SocketWatch::For::Bytes, ready);
}

void Connection::rest()
{
    m_way->watch.reset();
}

bool Connection::isWatched() const
{
    return m_way->watch.has_value();
}

QTcpSocket &Connection::socket()
{
    if (!m_way->shown) {
        m_way->shown = std::make_unique<QTcpSocket>();
        // As connected, not as bound with a connectToHost() to follow: that calls connect(2) again, which answers a
        // reset that has come meanwhile by throwing away the bytes that came before it.
        m_way->shown->setSocketDescriptor(m_way->own.release(), QAbstractSocket::ConnectedState,
                                          QIODevice::ReadOnly | QIODevice::Unbuffered);
        for (QSocketNotifier *notifier : m_way->shown->findChildren<QSocketNotifier *>())
            notifier->setEnabled(false);
    }
    return *m_way->shown;
}

std::unique_ptr<QSslSocket> Connection::takeForTls()
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setSocketDescriptor(m_way->own.release());
    m_way.reset();
    return socket;
}

} // namespace Poetry
