// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/poemreceiver.h"

#include "core/failure/socketfailure.h"

#include <QByteArrayView>

#include <array>
#include <cerrno>
#include <memory>

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

PoemReceiver::PoemReceiver(Connection connected, Transport::Listener &listener)
    : m_listener(listener), m_connection(std::move(connected)), m_socket(m_connection.socket())
{
    watch();
}

void PoemReceiver::watch()
{
    m_connection.watch([this](bool) { return readiness(readSlice()); });
}

void PoemReceiver::setResting(bool rests)
{
    if (rests)
        m_connection.rest();
    else if (!m_connection.isWatched() && !m_ended)
        watch();
}

qint64 PoemReceiver::readSlice()
{
    // Shared by all: the listener has taken the bytes before the next read. Threads that receive nothing have none.
    static thread_local const auto slice = std::make_unique<Slice>();
    auto &buffer = slice->bytes;
    if (!m_connection.isWatched())
        return 0;
    const qint64 n = m_connection.receive(buffer.data(), SliceSize);
    if (n > 0) {
        m_received += n;
        m_listener.onReceived(QByteArrayView(buffer.data(), n));
        return n;
    }
    if (n == -EAGAIN)
        return 0;
    m_connection.rest();
    m_ended = true;
    if (n == 0)
        m_listener.onEnded(ConnectionEnd::Closed);
    else
        m_listener.onFailed(receiveFailure(static_cast<int>(-n), m_received));
    return 0;
}

} // namespace Poetry
