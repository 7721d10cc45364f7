// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/poetryclientfactory.h"
#include "core/network/hostresolver.h"
#include "support/fakeclock.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <functional>
#include <map>

namespace Poetry::Test {

/// A factory with the system's own name service and connections, and a clock that stands still.
class Client : public QObject
{
    Q_OBJECT

public:
    explicit Client(const FetchOptions &options = {})
    {
        factory.setOptions(options);
        connect(&factory, &PoetryClientFactory::poemReceived, this, &Client::onEnded);
        connect(&factory, &PoetryClientFactory::failed, this, &Client::onEnded);
        connect(&factory, &PoetryClientFactory::cancelled, this, &Client::onEnded);
    }

    FetchId fetch(const QString &address)
    {
        m_since.start();
        return factory.fetch(std::get<ServerAddress>(ServerAddress::parse(address)), address);
    }
    /// Lets time go by for the factory, at once.
    void pass(std::chrono::nanoseconds time)
    {
        m_since.start();
        clock.advance(time);
    }
    const Fetch &row(FetchId id) const { return *factory.find(id); }
    FetchState state(FetchId id) const { return row(id).state; }
    bool waitFor(FetchId id, FetchState state)
    {
        return waitUntil([&] { return this->state(id) == state; });
    }
    bool waitForEnd(FetchId id)
    {
        return waitUntil([&] { return m_took.contains(id); });
    }
    /// Looks each time something has happened to a row, and not between: so that times are true.
    bool waitUntil(const std::function<bool()> &isSo)
    {
        QEventLoop loop;
        QTimer::singleShot(Patience, &loop, [&loop] { loop.exit(1); });
        const auto look = [&] { isSo() ? loop.quit() : void(); };
        connect(&factory, &PoetryClientFactory::fetchChanged, &loop, look);
        connect(this, &Client::rowEnded, &loop, look);
        return isSo() || loop.exec() == 0;
    }
    /// Real time from the last fetch() or pass() to the end of a row.
    std::chrono::milliseconds took(FetchId id) const { return m_took.at(id); }
    int ended() const { return m_ended; }

    FakeClock clock;
    HostResolver resolver;
    PoetryClientFactory factory{clock, resolver};

Q_SIGNALS:
    void rowEnded();

private:
    static constexpr int Patience = 20'000; // milliseconds

    void onEnded(const Fetch &fetch)
    {
        ++m_ended;
        m_took[fetch.id] = std::chrono::milliseconds(m_since.elapsed());
        Q_EMIT rowEnded();
    }

    QElapsedTimer m_since;
    std::map<FetchId, std::chrono::milliseconds> m_took;
    int m_ended = 0;
};

} // namespace Poetry::Test
