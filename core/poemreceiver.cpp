// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poemreceiver.h"

#include <QPointer>

#include <array>
#include <cerrno>

#include <sys/socket.h>

namespace Poetry {

PoemReceiver::PoemReceiver(Descriptor connected, QObject *parent) : QObject(parent), m_socket(std::move(connected))
{
    m_readable.emplace(m_socket.get(), SocketWatch::For::Reading, [this] { readNow(); });
}

PoemReceiver::~PoemReceiver() = default;

void PoemReceiver::readNow()
{
    // Shared by all: whoever listens to received() has taken the bytes before the next read.
    static thread_local std::array<char, SliceSize> buffer;
    const QPointer<PoemReceiver> guard(this);
    for (int slice = 0; slice < SlicesPerTurn && !m_ended; ++slice) {
        const auto n = ::recv(m_socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (n > 0) {
            Q_EMIT received(QByteArrayView(buffer.data(), n));
            if (!guard)
                return;
        } else if (n < 0 && errno == EINTR) {
            continue;
        } else if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return;
        } else {
            const int error = n == 0 ? 0 : errno;
            m_ended = true;
            m_readable.reset();
            Q_EMIT ended(error);
            return;
        }
    }
}

} // namespace Poetry
