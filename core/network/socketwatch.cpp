// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/socketwatch.h"

#ifdef POETRY_EPOLL
#include "core/network/readinessset.h"
#endif

#include <QSocketNotifier>

namespace Poetry {

namespace {

bool isShared = true;

} // namespace

void SocketWatch::setShared(bool shared)
{
    isShared = shared;
}

SocketWatch::SocketWatch(int socket, For what, Ready ready) : m_socket(socket), m_what(what), m_ready(std::move(ready))
{
    if (isShared && join())
        return;
    const auto type = what == For::Bytes ? QSocketNotifier::Read : QSocketNotifier::Write;
    m_notifier = std::make_unique<QSocketNotifier>(socket, type);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { onReady(true); });
}

SocketWatch::~SocketWatch()
{
    leave();
    if (!m_notifier)
        return;
    // We may be inside its signal.
    m_notifier->disconnect();
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater();
}

Readiness SocketWatch::onReady(bool mayHaveFailed)
{
    m_told = true;
    if (m_notifier && m_what == For::Connection)
        m_notifier->setEnabled(false);
    const Ready callback = m_ready; // which may delete us
    return callback(mayHaveFailed);
}

#ifdef POETRY_EPOLL
bool SocketWatch::join()
{
    m_set = ReadinessSet::ofThisThread();
    const quint32 events = m_what == For::Bytes ? quint32{EPOLLIN} : quint32{EPOLLOUT} | quint32{EPOLLONESHOT};
    const auto key = m_set ? m_set->add(m_socket, events, *this) : std::nullopt;
    if (key)
        m_key = qToUnderlying(*key);
    else
        m_set.reset();
    return key.has_value();
}

void SocketWatch::leave()
{
    if (m_set && m_told && m_what == For::Connection)
        m_set->removeSpent(ReadinessSet::Key{m_key});
    else if (m_set)
        m_set->remove(ReadinessSet::Key{m_key}, m_socket);
}
#else
bool SocketWatch::join()
{
    return false;
}

void SocketWatch::leave() {}
#endif

} // namespace Poetry
