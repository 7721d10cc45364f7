// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/forwardingproxy.h"

#include <QHostAddress>
#include <QSocketNotifier>
#include <QTcpSocket>
#include <QTimer>

#include <array>
#include <cerrno>

#include <sys/ioctl.h>
#include <sys/socket.h>

#include <linux/sockios.h>

namespace Poetry::Test {

/// One client and its server.
class ForwardingProxy::Link : public QObject
{
    Q_OBJECT

public:
    Link(QTcpSocket *client, ForwardingProxy *proxy) : QObject(proxy), m_client(client), m_proxy(*proxy)
    {
        client->setParent(this);
        connect(client, &QTcpSocket::readyRead, this, &Link::onClient);
        connect(client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_server, &QTcpSocket::connected, this, [this] { onServer(0); });
        connect(&m_server, &QTcpSocket::errorOccurred, this, [this] {
            if (!m_isOpen)
                onServer(5);
        });
    }

private:
    /// Greeting, then a request for an IPv4 address: what the tests ask for.
    void onClient()
    {
        if (m_isOpen) {
            const QByteArray bytes = m_client->readAll();
            m_proxy.m_received += bytes.size();
            m_server.write(bytes);
            return;
        }
        m_request += m_client->readAll();
        if (!m_hasGreeted && m_request.size() >= 3) {
            m_hasGreeted = true;
            m_request.clear();
            m_client->write("\x05\x00", 2);
        } else if (m_hasGreeted && m_request.size() >= 10) {
            ++m_proxy.m_asked;
            const auto at = [this](int i) { return quint32{static_cast<uchar>(m_request.at(i))}; };
            const QHostAddress host(at(4) << 24 | at(5) << 16 | at(6) << 8 | at(7));
            m_server.connectToHost(host, static_cast<quint16>(at(8) << 8 | at(9)));
        }
    }

    void onServer(char reply)
    {
        m_isOpen = true;
        m_client->write(QByteArray("\x05", 1) + QByteArray(1, reply) + QByteArray("\x00\x01\0\0\0\0\0\0", 8));
        if (reply != 0) {
            m_client->disconnectFromHost();
            return;
        }
        // Qt does not tell a reset from an end: so the server's bytes are taken from below it.
        for (QSocketNotifier *notifier : m_server.findChildren<QSocketNotifier *>())
            if (notifier->type() == QSocketNotifier::Read)
                notifier->setEnabled(false);
        m_client->flush();
        m_ready = std::make_unique<QSocketNotifier>(m_server.socketDescriptor(), QSocketNotifier::Read);
        connect(m_ready.get(), &QSocketNotifier::activated, this, &Link::passOn);
    }

    void passOn()
    {
        static std::array<char, 65536> buffer;
        const auto server = static_cast<int>(m_server.socketDescriptor());
        const ssize_t n = ::recv(server, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (n > 0) {
            m_client->write(buffer.data(), n);
            m_client->flush();
            return;
        }
        if (n < 0 && errno == EAGAIN)
            return;
        m_ready->setEnabled(false);
        if (n == 0) {
            m_client->disconnectFromHost();
            return;
        }
        reset();
    }

    /// Once everything before it has arrived.
    void reset()
    {
        const auto client = static_cast<int>(m_client->socketDescriptor());
        int unsent = 0;
        ::ioctl(client, SIOCOUTQ, &unsent);
        if (m_client->bytesToWrite() > 0 || unsent > 0) {
            QTimer::singleShot(0, this, &Link::reset);
            return;
        }
        const linger now{1, 0};
        ::setsockopt(client, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_client->abort();
    }

    QTcpSocket *m_client;
    ForwardingProxy &m_proxy;
    QTcpSocket m_server;
    std::unique_ptr<QSocketNotifier> m_ready;
    QByteArray m_request;
    bool m_hasGreeted = false;
    bool m_isOpen = false;
};

ForwardingProxy::ForwardingProxy()
{
    m_server.setListenBacklogSize(4096);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            new Link(client, this);
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("The test's proxy cannot listen: %s", qPrintable(m_server.errorString()));
}

ProxyAddress ForwardingProxy::address() const
{
    return std::get<ProxyAddress>(
        ProxyAddress::parse(QStringLiteral("socks5://127.0.0.1:%1").arg(m_server.serverPort())));
}

} // namespace Poetry::Test

#include "forwardingproxy.moc"
