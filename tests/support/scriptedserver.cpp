// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/scriptedserver.h"

#include <QSslSocket>
#include <QTest>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <linux/sockios.h>

namespace Poetry::Test {

Visitor::Visitor(QTcpSocket *socket, QObject *parent) : QObject(parent), m_socket(socket)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Visitor::work);
    connect(socket, &QTcpSocket::readyRead, this, [this] { m_received += m_socket->readAll().size(); });
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

qint64 Visitor::unsent() const
{
    const auto *tls = qobject_cast<QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

bool Visitor::hasArrived() const
{
    int onTheWay = 0;
    ::ioctl(descriptor(), SIOCOUTQ, &onTheWay);
    return unsent() == 0 && onTheWay == 0;
}

Visitor &Visitor::then(Step step)
{
    m_steps.push_back(std::move(step));
    m_timer.start(0);
    return *this;
}

void Visitor::work()
{
    while (!m_steps.empty() && m_socket->state() == QAbstractSocket::ConnectedState) {
        if (!m_steps.front()()) {
            m_timer.start(0);
            return;
        }
        m_steps.pop_front();
    }
}

Visitor &Visitor::send(const QByteArray &bytes)
{
    then([this, bytes] { return m_socket->write(bytes) == bytes.size(); });
    return then([this] { return hasArrived(); });
}

Visitor &Visitor::drip(const QByteArray &bytes)
{
    for (const char byte : bytes)
        send(QByteArray(1, byte));
    return *this;
}

Visitor &Visitor::sendRaw(const QByteArray &bytes)
{
    then([this, bytes] {
        const auto size = static_cast<std::size_t>(bytes.size());
        return ::send(descriptor(), bytes.constData(), size, MSG_NOSIGNAL) == bytes.size();
    });
    return then([this] { return hasArrived(); });
}

Visitor &Visitor::urgent(char byte)
{
    then([this, byte] { return ::send(descriptor(), &byte, 1, MSG_OOB) == 1; });
    return then([this] { return hasArrived(); });
}

Visitor &Visitor::fin()
{
    return then([this] {
        m_socket->disconnectFromHost();
        return true;
    });
}

Visitor &Visitor::sendAndFin(const QByteArray &bytes)
{
    return then([this, bytes] {
        const int on = 1;
        ::setsockopt(descriptor(), IPPROTO_TCP, TCP_CORK, &on, sizeof on);
        m_socket->write(bytes);
        m_socket->disconnectFromHost();
        return true;
    });
}

Visitor &Visitor::halfClose()
{
    return then([this] { return ::shutdown(descriptor(), SHUT_WR) == 0; });
}

Visitor &Visitor::reset()
{
    return then([this] {
        const linger now{1, 0};
        ::setsockopt(descriptor(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_socket->abort();
        return true;
    });
}

namespace {

std::unique_ptr<QTcpServer> tlsServer(const QSslConfiguration &tls)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    server->setHandshakeTimeout(60'000);
    return server;
}

} // namespace

ScriptedServer::ScriptedServer(Script script, const QHostAddress &host, quint16 port)
    : ScriptedServer(std::move(script), std::make_unique<QTcpServer>(), host, port)
{
}

ScriptedServer::ScriptedServer(Script script, const QSslConfiguration &tls, const QHostAddress &host, quint16 port)
    : ScriptedServer(std::move(script), tlsServer(tls), host, port)
{
}

ScriptedServer::ScriptedServer(Script script, std::unique_ptr<QTcpServer> server, const QHostAddress &host,
                               quint16 port)
    : m_server(std::move(server)), m_script(std::move(script))
{
    m_server->setListenBacklogSize(4096);
    m_server->setMaxPendingConnections(4096);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            ++m_visits;
            auto *visitor = new Visitor(socket, this);
            if (m_script)
                m_script(*visitor);
        }
    });
    if (!m_server->listen(host, port))
        qFatal("The test's server cannot listen: %s", qPrintable(m_server->errorString()));
}

ServerAddress ScriptedServer::address() const
{
    const ServerAddress address(m_server->serverAddress(), m_server->serverPort());
    return qobject_cast<QSslServer *>(m_server.get()) ? address.overTls() : address;
}

qint64 ScriptedServer::received() const
{
    qint64 sum = 0;
    for (const Visitor *visitor : findChildren<Visitor *>())
        sum += visitor->received();
    return sum;
}

Visitor *ScriptedServer::visitor(int index) const
{
    if (!QTest::qWaitFor([&] { return open() > index; }))
        qFatal("Visitor %d of the test's server did not come.", index);
    return findChildren<Visitor *>().at(index);
}

namespace {

Descriptor loopbackSocket()
{
    return Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

quint16 bindToFreePort(const Descriptor &socket)
{
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    ::bind(socket.get(), reinterpret_cast<sockaddr *>(&address), length);
    ::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&address), &length);
    return ntohs(address.sin_port);
}

} // namespace

RefusingPort::RefusingPort() : m_socket(loopbackSocket()), m_port(bindToFreePort(m_socket)) {}

HangingPort::HangingPort() : m_socket(loopbackSocket()), m_port(bindToFreePort(m_socket))
{
    ::listen(m_socket.get(), 0);
    // A backlog of nought holds one; more make sure that it is full.
    for (int i = 0; i < 3; ++i) {
        const sockaddr_in address = loopback(m_port);
        m_queue.push_back(loopbackSocket());
        ::connect(m_queue.back().get(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }
}

} // namespace Poetry::Test
