// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/hostresolver.h"

#include "core/network/nameservice.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <mutex>
#include <system_error>
#include <thread>

namespace Poetry {

struct HostResolver::Pending
{
    QString host;
    std::vector<LookUp *> waiting;
    QTimer patience;
    bool running = false;
    bool isAbandoned = false;
};

/// Where the threads leave their answers; outlives the resolver as long as one of them is stuck.
class HostResolver::Mailbox
{
public:
    explicit Mailbox(HostResolver *owner) : m_owner(owner) {}

    void post(const QString &host, const Answer &answer)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_owner)
            return;
        m_answers.emplace_back(host, answer);
        if (m_answers.size() == 1)
            QMetaObject::invokeMethod(m_owner, &HostResolver::collect, Qt::QueuedConnection);
    }

    std::vector<std::pair<QString, Answer>> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_answers, {});
    }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_owner = nullptr;
    }

private:
    std::mutex m_mutex;
    HostResolver *m_owner;
    std::vector<std::pair<QString, Answer>> m_answers;
};

HostResolver::HostResolver(QObject *parent, std::chrono::milliseconds patience)
    : QObject(parent), m_mailbox(std::make_shared<Mailbox>(this)), m_patience(patience)
{
}

HostResolver::~HostResolver()
{
    m_mailbox->close();
}

std::unique_ptr<HostResolver::LookUp> HostResolver::lookUp(const QString &host, Callback callback)
{
    auto &pending = m_pending[host];
    if (!pending) {
        pending = std::make_shared<Pending>();
        pending->host = host;
        m_queue.push_back(host);
    }
    std::unique_ptr<LookUp> lookUp(new LookUp(this, pending, std::move(callback)));
    pending->waiting.push_back(lookUp.get());
    startNext();
    return lookUp;
}

void HostResolver::startNext()
{
    while (!m_queue.empty() && m_running - m_abandoned < MaxInFlight && m_running < MaxThreads) {
        const QString host = std::exchange(m_queue.front(), {});
        m_queue.pop_front();
        const auto place = m_pending.find(host);
        if (place == m_pending.end() || place->second->running)
            continue; // everybody who asked has gone
        place->second->running = true;
        ++m_running;
        if (const Answer *answer = recall(host)) {
            m_mailbox->post(host, *answer);
            continue;
        }
        ++m_begun;
        Pending &pending = *place->second;
        connect(&pending.patience, &QTimer::timeout, this, [this, &pending] {
            abandon(pending);
            startNext();
        });
        pending.patience.setSingleShot(true);
        pending.patience.start(m_patience);
        query(host);
    }
}

const HostResolver::Answer *HostResolver::recall(const QString &host) const
{
    const auto recent = m_recent.find(host);
    const bool holds = recent != m_recent.end() && std::chrono::steady_clock::now() < recent->second.until;
    return holds ? &recent->second.answer : nullptr;
}

void HostResolver::remember(const QString &host, const Answer &answer)
{
    if (answer.error != 0 || answer.addresses.isEmpty() || recall(host))
        return;
    constexpr std::size_t most = 1000;
    if (m_recent.size() >= most)
        m_recent.clear();
    m_recent.insert_or_assign(host, Recent{answer, std::chrono::steady_clock::now() + Memory});
}

void HostResolver::query(const QString &host)
{
    try {
        std::thread([mailbox = m_mailbox, host] { mailbox->post(host, NameService::ask(host)); }).detach();
    } catch (const std::system_error &error) { // no thread to be had
        m_mailbox->post(host, {{}, -1, error.code().value()});
    }
}

void HostResolver::collect()
{
    const QPointer<HostResolver> guard(this);
    for (const auto &[host, answer] : m_mailbox->take()) {
        found(host, answer);
        if (!guard)
            return;
    }
}

void HostResolver::found(const QString &host, const Answer &answer)
{
    const auto place = m_pending.find(host);
    if (place == m_pending.end() || !place->second->running)
        return;
    const std::shared_ptr<Pending> pending = place->second;
    m_pending.erase(place);
    remember(host, answer);
    --m_running;
    if (pending->isAbandoned)
        --m_abandoned;
    pending->patience.stop();
    const QPointer<HostResolver> guard(this);
    // Any of them may drop others, or ask anew.
    while (!pending->waiting.empty()) {
        LookUp *lookUp = pending->waiting.front();
        pending->waiting.erase(pending->waiting.begin());
        lookUp->m_pending.reset();
        const Callback callback = std::exchange(lookUp->m_callback, nullptr);
        callback(answer);
        if (!guard)
            return;
    }
    startNext();
}

void HostResolver::forget(LookUp *lookUp)
{
    const std::shared_ptr<Pending> pending = lookUp->m_pending;
    std::erase(pending->waiting, lookUp);
    if (!pending->waiting.empty())
        return;
    const auto place = m_pending.find(pending->host);
    if (place == m_pending.end() || place->second != pending)
        return; // its answer is being handed out
    if (pending->running) {
        abandon(*pending);
        startNext();
    } else {
        m_pending.erase(place); // its name in the queue finds nobody
    }
}

void HostResolver::abandon(Pending &pending)
{
    if (!std::exchange(pending.isAbandoned, true))
        ++m_abandoned;
}

HostResolver::LookUp::LookUp(HostResolver *resolver, std::shared_ptr<Pending> pending, Callback callback)
    : m_resolver(resolver), m_pending(std::move(pending)), m_callback(std::move(callback))
{
}

HostResolver::LookUp::~LookUp()
{
    if (m_pending)
        m_resolver->forget(this);
}

} // namespace Poetry

#include "moc_hostresolver.cpp"
