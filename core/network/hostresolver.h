// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace Poetry {

/// Looks host names up without blocking: once for all who ask for the same name at the same time or soon after.
///
/// getaddrinfo() on threads of our own, because of what the others cannot do: QHostInfo's threads cannot be abandoned
/// (a dead name server keeps the program from quitting for 10 s), it hides whether an error is temporary, aborts when
/// descriptors run out, and its queue is quadratic; c-ares does not know multicast names or what else nsswitch.conf
/// brings. A look-up that nobody waits for any more leaves its place to the next, and the program never waits for it.
class HostResolver : public QObject
{
    Q_OBJECT

public:
    struct Answer
    {
        QList<QHostAddress> addresses; ///< in the system's order of preference (RFC 6724), without duplicates
        int error = 0;                 ///< EAI_ value of getaddrinfo(), 0 = found
        int systemError = 0;           ///< errno, with EAI_SYSTEM and where it is why there is no answer
    };
    using Callback = std::function<void(const Answer &)>;
    class LookUp;

    /// How long an answer holds for those who ask later: thousands of rows of one host begin one after the other.
    static constexpr std::chrono::seconds Memory{60};
    static constexpr int MaxInFlight = 16;
    /// Threads in all, with those stuck in a look-up that has given way.
    static constexpr int MaxThreads = 64;

    /// A look-up that has had no answer for so long is not counted as in flight, so that sixteen names of a dead name
    /// server do not keep the others waiting.
    explicit HostResolver(QObject *parent = nullptr, std::chrono::milliseconds patience = std::chrono::seconds(3));
    ~HostResolver() override;

    /// The callback runs once, from the event loop; dropping the LookUp is a silent cancel. The resolver must outlive
    /// it.
    [[nodiscard]] std::unique_ptr<LookUp> lookUp(const QString &host, Callback callback);

    /// Forgets the answer that this name, or every name, had: the next who asks has it looked up again.
    void askAnew(const QString &host) { m_recent.erase(host); }
    void askAllAnew() { m_recent.clear(); }

    /// Look-ups begun since the start, for tests and diagnostics.
    int begun() const { return m_begun; }

protected:
    /// Begins one look-up; found() must be called with its answer, from the event loop. Tests override it.
    virtual void query(const QString &host);
    void found(const QString &host, const Answer &answer);

private:
    struct Pending;
    class Mailbox;
    friend class LookUp;
    struct Recent
    {
        Answer answer;
        std::chrono::steady_clock::time_point until;
    };

    void startNext();
    void collect();
    void forget(LookUp *lookUp);
    void abandon(Pending &pending);
    const Answer *recall(const QString &host) const;
    void remember(const QString &host, const Answer &answer);

    std::map<QString, std::shared_ptr<Pending>> m_pending;
    std::map<QString, Recent> m_recent;
    std::deque<QString> m_queue;
    std::shared_ptr<Mailbox> m_mailbox;
    std::chrono::milliseconds m_patience;
    int m_running = 0;   ///< queries without an answer yet
    int m_abandoned = 0; ///< those of them whose place has gone to others: slow, or not waited for
    int m_begun = 0;
};

/// Interest in one name.
class HostResolver::LookUp
{
public:
    ~LookUp();
    Q_DISABLE_COPY_MOVE(LookUp)

private:
    friend class HostResolver;
    LookUp(HostResolver *resolver, std::shared_ptr<Pending> pending, Callback callback);

    HostResolver *m_resolver;
    std::shared_ptr<Pending> m_pending;
    Callback m_callback;
};

} // namespace Poetry
