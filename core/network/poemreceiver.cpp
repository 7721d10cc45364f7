// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/poemreceiver.h"

#include "core/failure/socketfailure.h"

#include <QByteArrayView>
#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <memory>

#include <sys/socket.h>

namespace Poetry {

namespace {

/// Whoever sends much at a time has sent more meanwhile; whoever sends a little may be in the middle of a line.
Readiness readiness(qint64 taken)
{
    constexpr qint64 much = 16 * 1024;
    constexpr qint64 little = 1024;
    if (taken >= much)
        return Readiness::More;
    return taken > 0 && taken <= little ? Readiness::Dripped : Readiness::Served;
}

/// Begins with a page, because the system copies into such a one faster.
struct alignas(4096) Slice
{
    std::array<char, Receiver::SliceSize> bytes;
};

} // namespace

PoemReceiver::PoemReceiver(Descriptor connected, Transport::Listener &listener) : m_listener(listener)
{
    // As connected, not as bound with a connectToHost() to follow: that calls connect(2) again, which answers a reset
    // that has come meanwhile by throwing away the bytes that came before it.
    m_socket.setSocketDescriptor(connected.release(), QAbstractSocket::ConnectedState,
                                 QIODevice::ReadOnly | QIODevice::Unbuffered);
    for (QSocketNotifier *notifier : m_socket.findChildren<QSocketNotifier *>())
        notifier->setEnabled(false);
    watch();
}

void PoemReceiver::watch()
{
    m_watch.emplace(static_cast<int>(m_socket.socketDescriptor()), SocketWatch::For::Bytes,
                    [this](bool) { return readiness(readSlice()); });
}

void PoemReceiver::setResting(bool rests)
{
    if (rests)
        m_watch.reset();
    else if (!m_watch && !m_ended)
        watch();
}

qint64 PoemReceiver::readSlice()
{
    // Shared by all: the listener has taken the bytes before the next read. Threads that receive nothing have none.
    static thread_local const auto slice = std::make_unique<Slice>();
    auto &buffer = slice->bytes;
    if (!m_watch)
        return 0;
    ssize_t n = -1;
    do
        n = ::recv(m_watch->socket(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    while (n < 0 && errno == EINTR);
    if (n > 0) {
        m_received += n;
        m_listener.onReceived(QByteArrayView(buffer.data(), n));
        return n;
    }
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return 0;
    const int error = n == 0 ? 0 : errno;
    m_watch.reset();
    m_ended = true;
    if (error == 0)
        m_listener.onEnded(ConnectionEnd::Closed);
    else
        m_listener.onFailed(receiveFailure(error, m_received));
    return 0;
}

} // namespace Poetry
