// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/poemreceiver.h"

#include <QByteArrayView>

#include <array>
#include <cerrno>
#include <memory>
#include <utility>

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
    std::array<char, PoemReceiver::SliceSize> bytes;
};

} // namespace

PoemReceiver::PoemReceiver(Descriptor connected, Transport::Listener &listener) : m_listener(listener)
{
    watch(std::move(connected));
}

void PoemReceiver::watch(Descriptor connected)
{
    m_watch.emplace(std::move(connected), SocketWatch::For::Bytes, [this](bool) { return readiness(readSlice()); });
}

void PoemReceiver::setResting(bool rests)
{
    if (rests && m_watch) {
        m_resting = m_watch->release();
        m_watch.reset();
    } else if (!rests && m_resting.isOpen()) {
        watch(std::exchange(m_resting, {}));
    }
}

PoemReceiver::~PoemReceiver() = default;

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
        m_listener.onReceived(QByteArrayView(buffer.data(), n));
        return n;
    }
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return 0;
    const int error = n == 0 ? 0 : errno;
    m_watch.reset();
    m_listener.onEnded(error);
    return 0;
}

} // namespace Poetry
