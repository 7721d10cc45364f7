// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/connection.h"

#include <QPointer>
#include <QSslSocket>
#include <QTimer>

#include <cerrno>

namespace Poetry {

struct Connection::Way
{
    std::unique_ptr<QSslSocket> socket;
    std::unique_ptr<QTimer> watch{}; ///< rings once there is something to receive

    bool isOver() const { return socket->state() != QAbstractSocket::ConnectedState; }
    void tell(const Ready &ready)
    {
        const QPointer<QTimer> timer(watch.get());
        ready(true); // which may delete this, or rest
        if (timer && (socket->bytesAvailable() > 0 || isOver()))
            timer->start(0);
    }
};

Connection::Connection() = default;
Connection::Connection(std::unique_ptr<QSslSocket> socket) : m_way(new Way{std::move(socket)}) {}
Connection::Connection(Connection &&) noexcept = default;
Connection &Connection::operator=(Connection &&) noexcept = default;
Connection::~Connection() = default;

qint64 Connection::receive(char *bytes, qint64 most, Take take)
{
    QSslSocket &socket = *m_way->socket;
    if (socket.bytesAvailable() == 0 && !m_way->isOver())
        socket.waitForReadyRead(0);
    const qint64 n = take == Take::Copy ? socket.peek(bytes, most) : socket.read(bytes, most);
    if (n > 0)
        return n;
    if (!m_way->isOver())
        return -EAGAIN;
    switch (socket.error()) {
    case QAbstractSocket::RemoteHostClosedError:
        return 0;
    case QAbstractSocket::SocketTimeoutError:
        return -ETIMEDOUT;
    default:
        return -ECONNRESET;
    }
}

void Connection::send(const QByteArray &bytes)
{
    m_way->socket->write(bytes);
}

void Connection::watch(const Ready &ready)
{
    m_way->watch = std::make_unique<QTimer>();
    QTimer *timer = m_way->watch.get();
    timer->setSingleShot(true);
    const auto ring = [timer] { timer->start(0); };
    QObject::connect(m_way->socket.get(), &QAbstractSocket::readyRead, timer, ring);
    QObject::connect(m_way->socket.get(), &QAbstractSocket::disconnected, timer, ring);
    QObject::connect(timer, &QTimer::timeout, timer, [way = m_way.get(), ready] { way->tell(ready); });
    ring(); // something may have come already
}

void Connection::rest()
{
    m_way->watch.reset();
}

bool Connection::isWatched() const
{
    return m_way->watch != nullptr;
}

QTcpSocket &Connection::socket()
{
    return *m_way->socket;
}

std::unique_ptr<QSslSocket> Connection::takeForTls()
{
    auto socket = std::move(m_way->socket);
    m_way.reset();
    return socket;
}

} // namespace Poetry
