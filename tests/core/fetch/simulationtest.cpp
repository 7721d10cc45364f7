// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/fetch/poetryprotocol.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faketransport.h"

#include <QRandomGenerator>
#include <QTest>

#include <cerrno>
#include <unordered_map>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A server and a network that do anything, at any moment, as a seed says.
class RandomTransport : public FakeTransport
{
public:
    RandomTransport(QRandomGenerator &random, AlarmClock &clock) : m_random(random), m_clock(clock), m_alarm(clock) {}

    void start(AttemptLog &) override { next(); }

private:
    enum class Step { LookUp, Connect, Receive };

    void next()
    {
        const int fate = m_random.bounded(100);
        if (fate < 3)
            return; // silence: a time-out or the user has to end it
        m_alarm.set(m_clock.now() + std::chrono::milliseconds(m_random.bounded(2000)), [this, fate] { happen(fate); });
    }

    void happen(int fate)
    {
        const QPointer<RandomTransport> guard(this);
        switch (m_step) {
        case Step::LookUp:
            if (fate < 8) {
                Q_EMIT failed({FailureKind::HostNotFound, FailureStage::Resolve, u"Who?"_s});
                return;
            }
            m_step = Step::Connect;
            Q_EMIT lookedUp();
            break;
        case Step::Connect:
            if (fate < 15) {
                Q_EMIT failed({FailureKind::ConnectionRefused, FailureStage::Connect, u"No"_s});
                return;
            }
            m_step = Step::Receive;
            Q_EMIT connected(u"127.0.0.1:17"_s);
            break;
        case Step::Receive:
            if (fate < 55) {
                Q_EMIT received("verse");
            } else {
                Q_EMIT ended(fate < 75 ? 0 : fate < 90 ? ECONNRESET : EHOSTUNREACH);
                return;
            }
            break;
        }
        if (guard)
            next();
    }

    QRandomGenerator &m_random;
    AlarmClock &m_clock;
    AlarmClock::Alarm m_alarm;
    Step m_step = Step::LookUp;
};

class SimulatedFactory : public PoetryClientFactory
{
public:
    SimulatedFactory(QRandomGenerator &random, AlarmClock &clock, HostResolver &resolver)
        : PoetryClientFactory(clock, resolver), m_random(random)
    {
    }

    qint64 attempts = 0;

protected:
    std::unique_ptr<Transport> buildTransport(const Fetch &) override
    {
        ++attempts;
        return std::make_unique<RandomTransport>(m_random, clock());
    }

private:
    QRandomGenerator &m_random;
};

} // namespace

/// Very many attempts, each of which ends once.
class SimulationTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void everyAttemptEndsOnce();
};

void SimulationTest::everyAttemptEndsOnce()
{
    const qint64 wanted = qEnvironmentVariableIsSet("POETRY_AT_LENGTH") ? 1'000'000 : 200'000;
    constexpr int crowd = 5000;
    constexpr int turnsOfMeddling = 100;
    QRandomGenerator random(20261123);
    FakeClock clock;
    FakeResolver resolver;
    SimulatedFactory factory(random, clock, resolver);
    FetchOptions options;
    options.connectTimeout = 3s;
    options.idleTimeout = 3s;
    options.totalTimeout = 8s;
    options.maxSize = 40;
    options.maxConnections = 2000;
    options.retries = 1;
    factory.setOptions(options);

    std::unordered_map<FetchId, int> owed; // ends still to come, by fetch
    qint64 ends = 0;
    qint64 doubles = 0;
    const auto note = [&](const Fetch &fetch) {
        ++ends;
        if (--owed[fetch.id] < 0)
            ++doubles;
        QVERIFY(isEnded(fetch.state));
        const FetchState how = fetch.newestState();
        QCOMPARE(fetch.failure.has_value(), how == FetchState::CutOff || how == FetchState::Failed);
        if (fetch.state == FetchState::Complete || fetch.state == FetchState::CutOff)
            QVERIFY(fetch.poem.size() > 0);
        if (fetch.state == FetchState::Failed)
            QVERIFY(fetch.poem.size() == 0);
    };
    connect(&factory, &PoetryClientFactory::poemReceived, this, note);
    connect(&factory, &PoetryClientFactory::failed, this, note);
    connect(&factory, &PoetryClientFactory::cancelled, this, note);
    const auto meddle = [&owed](PoetryClientFactory &with, FetchId id, int how) {
        const Fetch *fetch = with.find(id);
        if (!fetch)
            return;
        if (how < 5) {
            with.cancel(id);
        } else if (how < 9 && isEnded(fetch->state)) {
            ++owed[id];
            with.retry(id);
        } else if (how == 9 && !isEnded(fetch->state)) {
            owed[id] = 0; // nobody hears of it again
            with.remove(id);
        }
    };
    const ServerAddress server(QHostAddress::LocalHost, 17);
    qint64 missing = 0;
    while (factory.attempts < wanted) {
        std::vector<FetchId> ids;
        for (int i = 0; i < crowd; ++i) {
            ids.push_back(factory.fetch(server));
            owed[ids.back()] = 1;
        }
        for (int turn = 0; factory.unfinished() > 0; ++turn) {
            for (int meddling = turn < turnsOfMeddling ? 10 : 0; meddling > 0; --meddling)
                meddle(factory, ids[static_cast<std::size_t>(random.bounded(crowd))], random.bounded(10));
            QCoreApplication::processEvents();
            clock.advance(std::chrono::milliseconds(random.bounded(1000)));
        }
        QCoreApplication::processEvents(); // the last results are told
        QCoreApplication::processEvents();
        for (const FetchId id : ids) {
            missing += std::max(owed[id], 0);
            factory.remove(id);
        }
        owed.clear();
        QCOMPARE(clock.pending(), 0);
    }
    std::printf("SIMULATION attempts %lld, ends %lld, doubles %lld, missing %lld\n", factory.attempts, ends, doubles,
                missing);
    QCOMPARE(doubles, 0);
    QCOMPARE(missing, 0);
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "simulationtest.moc"
