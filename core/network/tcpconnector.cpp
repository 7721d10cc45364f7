// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/tcpconnector.h"

#include "core/system/socketcalls.h"

#include <cerrno>
#include <cstring>

#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace Poetry {

namespace {

struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t length = sizeof(sockaddr_storage);

    sockaddr *get() { return reinterpret_cast<sockaddr *>(&storage); }
    /// In the same place for both families.
    quint16 port() const { return ntohs(reinterpret_cast<const sockaddr_in *>(&storage)->sin_port); }
};

/// A zone is a name or a number. 0 where there is no such interface.
uint interfaceOf(const QString &zone)
{
    bool isIndex = false;
    const uint index = zone.toUInt(&isIndex);
    char name[IF_NAMESIZE];
    if (isIndex)
        return ::if_indextoname(index, name) ? index : 0;
    return ::if_nametoindex(zone.toLocal8Bit().constData());
}

SocketAddress toSocketAddress(const QHostAddress &address, quint16 port)
{
    SocketAddress result;
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(&result.storage);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&v6->sin6_addr, &bytes, sizeof bytes);
        v6->sin6_scope_id = address.scopeId().isEmpty() ? 0 : interfaceOf(address.scopeId());
        result.length = sizeof *v6;
    } else {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&result.storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(address.toIPv4Address());
        result.length = sizeof *v4;
    }
    return result;
}

/// A connection that met itself: the kernel chose the very port that nobody listened on as our own (RFC 9293, 3.5).
bool isConnectedToItself(int socket, quint16 port)
{
    SocketAddress own;
    SocketAddress peer;
    return ::getsockname(socket, own.get(), &own.length) == 0 && own.port() == port &&
           ::getpeername(socket, peer.get(), &peer.length) == 0 && own.length == peer.length &&
           std::memcmp(&own.storage, &peer.storage, own.length) == 0;
}

/// 0, or what a connection that met itself counts as. Such a one is to vanish without a trace: waiting out its time, as
/// closed connections do, it would keep the port from whoever wants to listen there.
int checkPeer(int socket, quint16 port)
{
    if (!isConnectedToItself(socket, port))
        return 0;
    resetOnClose(socket);
    return ECONNREFUSED;
}

} // namespace

TcpConnector::TcpConnector(const QHostAddress &address, quint16 port, Finished finished)
    : m_finished(std::move(finished)), m_address(address), m_port(port)
{
}

TcpConnector::~TcpConnector() = default;

void TcpConnector::start()
{
    const int error = open();
    if (error != EINPROGRESS && error != EINTR) {
        finishLater(error);
        return;
    }
    m_watch.emplace(m_socket.get(), SocketWatch::For::Connection,
                    [this](bool mayHaveFailed) { return check(mayHaveFailed); });
}

int TcpConnector::open()
{
    if (const QString zone = m_address.scopeId(); !zone.isEmpty() && interfaceOf(zone) == 0)
        return ENODEV; // connect(2) would say EINVAL, as for other things
    SocketAddress address = toSocketAddress(m_address, m_port);
    m_socket = Descriptor(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!m_socket.isOpen())
        return errno;
    // An urgent byte is a byte of the poem, in its place.
    const int on = 1;
    ::setsockopt(m_socket.get(), SOL_SOCKET, SO_OOBINLINE, &on, sizeof on);
    if (::connect(m_socket.get(), address.get(), address.length) == 0)
        return checkPeer(m_socket.get(), m_port);
    return errno;
}

void TcpConnector::checkNow()
{
    if (!m_watch)
        return;
    pollfd ready{m_socket.get(), POLLOUT, 0};
    if (::poll(&ready, 1, 0) > 0)
        check(true);
}

Readiness TcpConnector::check(bool mayHaveFailed)
{
    m_watch.reset();
    // Not SO_ERROR: where bytes and then a reset have come already, asking for it would use the reset up, and the bytes
    // would pass for nothing. Looking at the bytes leaves both to the receiver.
    int error = 0;
    char byte = 0;
    if (mayHaveFailed && ::recv(m_socket.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno != EAGAIN &&
        errno != EWOULDBLOCK)
        error = errno;
    if (error == 0)
        error = checkPeer(m_socket.get(), m_port);
    finish(error);
    return Readiness::Served;
}

void TcpConnector::finishLater(int error)
{
    m_later = std::make_unique<QObject>();
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
    if (error == 0)
        m_connection = Connection(std::move(m_socket));
    const Finished finished = m_finished; // which may delete us
    finished(error);
}

} // namespace Poetry
