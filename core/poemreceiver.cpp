// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poemreceiver.h"

#include <QAbstractSocket>
#include <QNetworkProxy>
#include <QPointer>

#include <array>
#include <cerrno>

#include <sys/socket.h>

namespace Poetry {

PoemReceiver::PoemReceiver(Descriptor connected, QObject *parent)
    : QObject(parent), m_socket(std::make_unique<QAbstractSocket>(QAbstractSocket::TcpSocket, nullptr))
{
    // A QTcpSocket but for one thing: QTcpSocket's constructor switches buffering on, and only connectToHost() could
    // switch it off again, never an adopted descriptor.
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket.get(), &QAbstractSocket::readyRead, this, &PoemReceiver::readNow);
    // The socket may see the end before we do; ours is the verdict.
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, &PoemReceiver::readNow);
    m_socket->setSocketDescriptor(connected.release(), QAbstractSocket::ConnectedState,
                                  QIODevice::ReadOnly | QIODevice::Unbuffered);
}

PoemReceiver::~PoemReceiver()
{
    // We may be inside one of its signals.
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater();
}

void PoemReceiver::readNow()
{
    // Shared by all: whoever listens to received() has taken the bytes before the next read.
    static thread_local std::array<char, SliceSize> buffer;
    const QPointer<PoemReceiver> guard(this);
    for (int slice = 0; slice < SlicesPerTurn && !m_ended; ++slice) {
        const auto n =
            ::recv(static_cast<int>(m_socket->socketDescriptor()), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (n > 0) {
            Q_EMIT received(QByteArrayView(buffer.data(), n));
            if (!guard)
                return;
        } else if (n < 0 && errno == EINTR) {
            continue;
        } else if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            break;
        } else {
            const int error = n == 0 ? 0 : errno;
            m_ended = true;
            Q_EMIT ended(error);
            return;
        }
    }
    char nothing;
    m_socket->read(&nothing, 0); // re-arms the notifier, which readyRead() has switched off
}

} // namespace Poetry
