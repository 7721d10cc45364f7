// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/socketwatch.h"

#include <QSocketNotifier>

namespace Poetry {

SocketWatch::SocketWatch(int socket, For what, std::function<void()> ready)
{
#ifdef POETRY_EPOLL
    if (join(socket, what, ready))
        return;
#endif
    const auto type = what == For::Reading ? QSocketNotifier::Read : QSocketNotifier::Write;
    m_notifier = std::make_unique<QSocketNotifier>(socket, type);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), std::move(ready));
}

SocketWatch::~SocketWatch()
{
#ifdef POETRY_EPOLL
    if (m_set)
        m_set->remove(m_key, m_socket);
#endif
    if (m_notifier) { // we may be inside its signal
        m_notifier->disconnect();
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();
    }
}

#ifdef POETRY_EPOLL
bool SocketWatch::join(int socket, For what, const std::function<void()> &ready)
{
    m_set = ReadinessSet::ofThisThread();
    const auto key = m_set ? m_set->add(socket, what == For::Reading ? EPOLLIN : EPOLLOUT, ready) : std::nullopt;
    if (key) {
        m_key = *key;
        m_socket = socket;
    } else {
        m_set.reset();
    }
    return key.has_value();
}
#endif

} // namespace Poetry
