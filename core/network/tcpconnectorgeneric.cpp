// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/tcpconnector.h"

#include "core/network/receiver.h"

#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QSslSocket>

#include <cerrno>

namespace Poetry {

namespace {

int errorOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return ECONNREFUSED;
    case QAbstractSocket::RemoteHostClosedError:
        return ECONNRESET;
    case QAbstractSocket::SocketAccessError:
        return EACCES;
    case QAbstractSocket::SocketResourceError:
        return EMFILE;
    case QAbstractSocket::SocketTimeoutError:
        return ETIMEDOUT;
    case QAbstractSocket::UnsupportedSocketOperationError:
        return EAFNOSUPPORT;
    default:
        return EHOSTUNREACH;
    }
}

bool isZone(const QString &zone)
{
    return QNetworkInterface::interfaceIndexFromName(zone) > 0 ||
           QNetworkInterface::interfaceFromIndex(zone.toInt()).isValid();
}

} // namespace

TcpConnector::TcpConnector(const QHostAddress &address, quint16 port, Finished finished)
    : m_finished(std::move(finished)), m_address(address), m_port(port)
{
}

TcpConnector::~TcpConnector() = default;

void TcpConnector::start()
{
    m_connection = Connection(std::make_unique<QSslSocket>()); // which may become one for TLS, or never
    m_later = std::make_unique<QObject>();
    QTcpSocket &socket = m_connection.socket();
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.setReadBufferSize(Receiver::SliceSize);
    if (const QString zone = m_address.scopeId(); !zone.isEmpty() && !isZone(zone))
        return finishLater(ENODEV);
    QObject::connect(&socket, &QAbstractSocket::connected, m_later.get(), [this] { finishLater(0); });
    QObject::connect(&socket, &QAbstractSocket::errorOccurred, m_later.get(),
                     [this](QAbstractSocket::SocketError error) { finishLater(errorOf(error)); });
    socket.connectToHost(m_address, m_port);
}

/// There is nothing to be seen before the event loop has told it.
void TcpConnector::checkNow() {}

void TcpConnector::finishLater(int error)
{
    m_connection.socket().disconnect(m_later.get());
    QMetaObject::invokeMethod(
        m_later.get(),
        [this, error] {
            m_later.release()->deleteLater(); // we are inside its event
            finish(error);
        },
        Qt::QueuedConnection);
}

void TcpConnector::finish(int error)
{
    // One that met itself: the system chose the very port that nobody listened on (RFC 9293, 3.5).
    const QTcpSocket &socket = m_connection.socket();
    if (error == 0 && socket.localPort() == socket.peerPort() && socket.localAddress() == socket.peerAddress())
        error = ECONNREFUSED;
    const Finished finished = m_finished; // which may delete us
    finished(error);
}

} // namespace Poetry
