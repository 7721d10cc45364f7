// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/socketwatch.h"

#include <QSocketNotifier>

namespace Poetry {

SocketWatch::SocketWatch(Descriptor socket, For what, Ready ready)
    : m_socket(std::move(socket)), m_what(what), m_ready(std::move(ready))
{
#ifdef POETRY_EPOLL
    if (join())
        return;
#endif
    const auto type = what == For::Bytes ? QSocketNotifier::Read : QSocketNotifier::Write;
    m_notifier = std::make_unique<QSocketNotifier>(m_socket.get(), type);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
        if (m_what == For::Connection)
            m_notifier->setEnabled(false);
        const Ready callback = m_ready; // which may delete us
        callback(true);
    });
}

SocketWatch::~SocketWatch()
{
#ifdef POETRY_EPOLL
    if (m_set)
        m_set->removeClosing(m_key, m_socket.get());
#endif
    dropNotifier();
}

Descriptor SocketWatch::release()
{
#ifdef POETRY_EPOLL
    if (m_set && m_told && m_what == For::Connection)
        m_set->removeSpent(m_key);
    else if (m_set)
        m_set->remove(m_key, m_socket.get());
    m_set.reset();
#endif
    dropNotifier();
    return std::move(m_socket);
}

void SocketWatch::dropNotifier()
{
    if (!m_notifier)
        return;
    // We may be inside its signal.
    m_notifier->disconnect();
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater();
}

#ifdef POETRY_EPOLL
bool SocketWatch::join()
{
    m_set = ReadinessSet::ofThisThread();
    const quint32 events = m_what == For::Bytes ? quint32{EPOLLIN} : quint32{EPOLLOUT} | quint32{EPOLLONESHOT};
    const auto key = m_set ? m_set->add(m_socket.get(), events, *this) : std::nullopt;
    if (key)
        m_key = *key;
    else
        m_set.reset();
    return key.has_value();
}

Readiness SocketWatch::onReady(quint32 events)
{
    m_told = true;
    const Ready callback = m_ready; // which may delete us
    return callback((events & (quint32{EPOLLERR} | quint32{EPOLLHUP})) != 0);
}
#endif

} // namespace Poetry
