// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/forwardingproxy.h"

#include <QHostAddress>
#include <QSocketNotifier>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/ioctl.h>
#include <sys/socket.h>

#include <linux/sockios.h>

namespace Poetry::Test {

using namespace Qt::StringLiterals;

/// One client and its server.
class ForwardingProxy::Link : public QObject
{
    Q_OBJECT

public:
    Link(QTcpSocket *client, ForwardingProxy *proxy) : QObject(proxy), m_client(client), m_proxy(*proxy)
    {
        client->setParent(this);
        client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(client, &QTcpSocket::readyRead, this, &Link::onClient);
        connect(client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_server, &QTcpSocket::connected, this, [this] { onServer(true); });
        connect(&m_server, &QTcpSocket::errorOccurred, this, [this] {
            if (!m_isOpen)
                onServer(false);
        });
    }

private:
    bool isHttp() const { return m_proxy.m_kind == ProxyAddress::Kind::Http; }

    /// A request for an IPv4 address, after a greeting of SOCKS: what the tests ask for.
    void onClient()
    {
        if (m_isOpen) {
            const QByteArray bytes = m_client->readAll();
            m_proxy.m_received += bytes.size();
            m_server.write(bytes);
            return;
        }
        m_request += m_client->readAll();
        if (isHttp()) {
            if (m_request.endsWith("\r\n\r\n")) {
                const QUrl target(u"tcp://"_s + QString::fromLatin1(m_request.split(' ').at(1)));
                connectTo(QHostAddress(target.host()), static_cast<quint16>(target.port()));
            }
        } else if (!m_hasGreeted && m_request.size() >= 3) {
            m_hasGreeted = true;
            m_request.clear();
            m_client->write("\x05\x00", 2);
        } else if (m_hasGreeted && m_request.size() >= 10) {
            const auto at = [this](int i) { return quint32{static_cast<uchar>(m_request.at(i))}; };
            const QHostAddress host(at(4) << 24 | at(5) << 16 | at(6) << 8 | at(7));
            connectTo(host, static_cast<quint16>(at(8) << 8 | at(9)));
        }
    }

    void connectTo(const QHostAddress &host, quint16 port)
    {
        ++m_proxy.m_asked;
        m_server.connectToHost(host, port);
    }

    void onServer(bool isConnected)
    {
        m_isOpen = true;
        if (isHttp())
            m_client->write(isConnected ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 502 Bad Gateway\r\n\r\n");
        else
            m_client->write(QByteArray("\x05", 1) + (isConnected ? '\0' : '\5') +
                            QByteArray("\x00\x01\0\0\0\0\0\0", 8));
        if (!isConnected) {
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
        const ssize_t n =
            ::recv(server, buffer.data(), std::min(buffer.size(), m_proxy.m_largestSegment), MSG_DONTWAIT);
        if (n > 0) {
            m_proxy.m_passedOn += n;
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

ForwardingProxy::ForwardingProxy(ProxyAddress::Kind kind) : m_kind(kind)
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
    return std::get<ProxyAddress>(ProxyAddress::parse(u"%1://127.0.0.1:%2"_s.arg(
        m_kind == ProxyAddress::Kind::Http ? u"http"_s : u"socks5"_s, QString::number(port()))));
}

} // namespace Poetry::Test

#include "forwardingproxy.moc"
