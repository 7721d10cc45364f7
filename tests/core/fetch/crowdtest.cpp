// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/system/descriptor.h"
#include "support/behaviour.h"
#include "support/crowdserver.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "support/turnwatch.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Poetry;
using namespace Poetry::Test;
using namespace std::chrono_literals;

namespace {

constexpr int CrowdPatience = 40'000; // milliseconds
constexpr auto Frozen = 5s;           // a turn that takes longer is no matter of a busy machine

/// Ten thousand, or as many as this machine has descriptors for: two each, and the reserve.
int crowd()
{
    return std::min(10'000, (raiseDescriptorLimit() - DescriptorReserve - 100) / 2);
}

FetchOptions everybodyAtOnce()
{
    FetchOptions options;
    options.maxConnections = 10'000;
    return options;
}

/// A factory with many rows to one server, and how each of them ended.
class Rows : public QObject
{
public:
    explicit Rows(const FetchOptions &options = everybodyAtOnce())
    {
        factory.setOptions(options);
        const auto note = [this](const Fetch &) { ++ends; };
        connect(&factory, &PoetryClientFactory::poemReceived, this, note);
        connect(&factory, &PoetryClientFactory::failed, this, note);
        connect(&factory, &PoetryClientFactory::cancelled, this, note);
        connect(&factory, &PoetryClientFactory::allFinished, this, [this] { isFinished = true; });
    }

    void fetch(const ServerAddress &address, int times)
    {
        for (int i = 0; i < times; ++i)
            ids.push_back(factory.fetch(address));
    }
    template <typename Predicate> int count(Predicate isSo) const
    {
        return static_cast<int>(
            std::count_if(ids.begin(), ids.end(), [&](FetchId id) { return isSo(*factory.find(id)); }));
    }
    int in(FetchState state) const
    {
        return count([state](const Fetch &fetch) { return fetch.state == state; });
    }
    int withBytes(qint64 size) const
    {
        return count([size](const Fetch &fetch) { return fetch.poem.size() == size; });
    }
    int waitingForAnotherTry() const
    {
        return count([](const Fetch &fetch) { return fetch.state == FetchState::Waiting && fetch.failure; });
    }
    int begunAgain() const
    {
        return count([](const Fetch &fetch) { return fetch.attempts > 1; });
    }
    /// How many come back at the same tenth of a second, at the most.
    int largestReturn()
    {
        int largest = 0;
        for (int before = 0, tenth = 0; tenth < 20; ++tenth) {
            clock.advance(100ms);
            QCoreApplication::processEvents();
            const int now = begunAgain();
            largest = std::max(largest, now - std::exchange(before, now));
        }
        return largest;
    }

    FakeClock clock;
    FakeResolver resolver;
    PoetryClientFactory factory{clock, resolver};
    std::vector<FetchId> ids;
    int ends = 0;
    bool isFinished = false;
};

} // namespace

/// Thousands of connections to which the same happens at the same moment. Numbers are those of the catalogue of faults.
class CrowdTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void refusedRowsDoNotComeBackAsOne();
    void slowIrregularServersAreNoFailure();
    void aDeadNameServiceHoldsUpNobody();
    void everybodyEndsInOneTurn();
    void everybodySendsAtOnce();
    void aServerThatRestartsCutsOffEverybody();
    void moreThanTheServersQueueHoldsConnectInTheEnd();
    void everythingIsCancelledAtOnce();
    void everythingIsRemovedAtOnce();
    void limitsChangeWhileRowsRun();
};

void CrowdTest::refusedRowsDoNotComeBackAsOne() // A2
{
    const int rows = crowd();
    const RefusingPort refusing;
    FetchOptions options = everybodyAtOnce();
    options.retries = 1;
    Rows all(options);
    const TurnWatch turns;
    const FaultTimer timer{"A2"};
    all.fetch(refusing.address(), rows);
    QTRY_COMPARE_WITH_TIMEOUT(all.waitingForAnotherTry(), rows, CrowdPatience);
    QCOMPARE(all.ends, 0);
    QVERIFY(all.largestReturn() < rows / 5); // an even spread over a second would be a tenth
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.in(FetchState::Failed), rows);
    QCOMPARE(all.ends, rows);
    QVERIFY(turns.longest() < Frozen);
}

void CrowdTest::slowIrregularServersAreNoFailure() // A25
{
    constexpr int rows = 1000;
    CrowdServer server;
    QRandomGenerator random(25);
    FetchOptions options = everybodyAtOnce();
    options.idleTimeout = 2s;
    Rows all(options);
    const FaultTimer timer{"A25"};
    all.fetch(server.address(), rows);
    QTRY_COMPARE_WITH_TIMEOUT(server.clients(), rows, CrowdPatience);
    for (int byte = 1; byte <= 20; ++byte) {
        QCOMPARE(server.send(1), rows);
        QTRY_COMPARE_WITH_TIMEOUT(all.withBytes(byte), rows, CrowdPatience);
        all.clock.advance(1s + std::chrono::milliseconds(random.bounded(100, 500)));
    }
    QCOMPARE(server.fin(), rows);
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.in(FetchState::Complete), rows);
}

void CrowdTest::aDeadNameServiceHoldsUpNobody() // B37
{
    constexpr int rows = 10'000;
    Rows all;
    const TurnWatch turns;
    const FaultTimer timer{"B37"};
    for (int i = 0; i < rows; ++i)
        all.fetch(std::get<ServerAddress>(ServerAddress::parse(QStringLiteral("poems%1.example:17").arg(i))), 1);
    QTRY_COMPARE_WITH_TIMEOUT(all.resolver.asked.size(), 16, CrowdPatience);
    all.factory.cancelAll();
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.in(FetchState::Stopped), rows);
    QVERIFY(turns.longest() < Frozen);
}

void CrowdTest::everybodyEndsInOneTurn() // A32
{
    const int rows = crowd();
    CrowdServer server;
    Rows all;
    all.fetch(server.address(), rows);
    QTRY_COMPARE_WITH_TIMEOUT(server.clients(), rows, CrowdPatience);
    QCOMPARE(server.send(10), rows);
    QTRY_COMPARE_WITH_TIMEOUT(all.withBytes(10), rows, CrowdPatience);
    QCOMPARE(server.received(), 0);
    const TurnWatch turns;
    const FaultTimer timer{"A32"};
    QCOMPARE(server.fin(), rows);
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.ends, rows);
    QCOMPARE(all.in(FetchState::Complete), rows);
    QVERIFY(turns.longest() < Frozen);
    qInfo("the longest turn took %lld ms", static_cast<long long>(turns.longest().count()));
}

void CrowdTest::everybodySendsAtOnce() // A33
{
    constexpr int rows = 2000; // 64 KiB for each of ten thousand is more memory than a test may take
    constexpr int size = 64 * 1024;
    CrowdServer server;
    Rows all;
    all.fetch(server.address(), rows);
    QTRY_COMPARE_WITH_TIMEOUT(server.clients(), rows, CrowdPatience);
    const TurnWatch turns;
    const FaultTimer timer{"A33"};
    QCOMPARE(server.send(size), rows);
    QTRY_COMPARE_WITH_TIMEOUT(all.withBytes(size), rows, CrowdPatience);
    QCOMPARE(server.fin(), rows);
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.in(FetchState::Complete), rows);
    QVERIFY(turns.longest() < Frozen);
    qInfo("the longest turn took %lld ms", static_cast<long long>(turns.longest().count()));
}

void CrowdTest::aServerThatRestartsCutsOffEverybody() // C59
{
    const int rows = std::min(5000, crowd());
    CrowdServer server;
    FetchOptions options = everybodyAtOnce();
    options.retries = 1;
    Rows all(options);
    all.fetch(server.address(), rows);
    QTRY_COMPARE_WITH_TIMEOUT(server.clients(), rows, CrowdPatience);
    QCOMPARE(server.send(100), rows);
    QTRY_COMPARE_WITH_TIMEOUT(all.withBytes(100), rows, CrowdPatience);
    const FaultTimer timer{"C59"};
    QCOMPARE(server.reset(), rows);
    QTRY_COMPARE_WITH_TIMEOUT(all.waitingForAnotherTry(), rows, CrowdPatience);
    QVERIFY(all.largestReturn() < rows / 5);
    QTRY_COMPARE_WITH_TIMEOUT(server.clients(), rows, CrowdPatience);
    QCOMPARE(server.send(200), rows);
    QCOMPARE(server.fin(), rows);
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.ends, rows);
    QCOMPARE(all.in(FetchState::Complete), rows);
    QCOMPARE(all.withBytes(200), rows); // nothing of the first try is in them
    for (const FetchId id : all.ids) {
        const EarlierAttempt &earlier = all.factory.find(id)->earlier.at(0);
        QCOMPARE(earlier.failure->kind(), FailureKind::ConnectionReset);
        QCOMPARE(earlier.partial.size(), 100);
    }
}

void CrowdTest::moreThanTheServersQueueHoldsConnectInTheEnd() // C60
{
    // More would come in by seventeens, at 1, 3, 7, 15 and 31 s, as their kernel asks again.
    constexpr int rows = 30;
    CrowdServer server(16);
    server.pause();
    Rows all;
    const FaultTimer timer{"C60"};
    all.fetch(server.address(), rows);
    QTRY_COMPARE_WITH_TIMEOUT(all.in(FetchState::Receiving) + all.in(FetchState::Connecting), rows, CrowdPatience);
    QVERIFY(all.in(FetchState::Connecting) > 0);
    server.resume();
    QTRY_COMPARE_WITH_TIMEOUT(server.clients(), rows, CrowdPatience);
    QCOMPARE(server.send(10), rows);
    QCOMPARE(server.fin(), rows);
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.in(FetchState::Complete), rows);
    QCOMPARE(all.count([](const Fetch &fetch) { return fetch.attempts == 1; }), rows);
}

void CrowdTest::everythingIsCancelledAtOnce() // G125
{
    const int rows = crowd();
    CrowdServer server;
    Rows all;
    all.fetch(server.address(), rows);
    QTRY_COMPARE_WITH_TIMEOUT(server.clients(), rows, CrowdPatience);
    QCOMPARE(server.send(1000), rows);
    QTRY_VERIFY_WITH_TIMEOUT(all.withBytes(1000) > 0, CrowdPatience); // in the middle of it
    const FaultTimer timer{"G125"};
    all.factory.cancelAll();
    QCOMPARE(all.factory.unfinished(), 0);
    QCOMPARE(all.in(FetchState::Stopped), rows);
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.ends, rows);
    QCOMPARE(all.clock.pending(), 0);
    QTRY_VERIFY(Poetry::openDescriptors() < 100);
}

void CrowdTest::everythingIsRemovedAtOnce() // G125
{
    const int rows = crowd();
    CrowdServer server;
    Rows all;
    all.fetch(server.address(), rows);
    QTRY_COMPARE_WITH_TIMEOUT(server.clients(), rows, CrowdPatience);
    QCOMPARE(server.send(1000), rows);
    const FaultTimer timer{"G125"};
    for (const FetchId id : all.ids)
        all.factory.remove(id);
    QCOMPARE(all.factory.count(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.ends, 0);
    QCOMPARE(all.clock.pending(), 0);
    QTRY_VERIFY(Poetry::openDescriptors() < 100);
}

void CrowdTest::limitsChangeWhileRowsRun() // G130
{
    constexpr int rows = 1000;
    QRandomGenerator random(130);
    ScriptedServer server([](Visitor &visitor) { visitor.send("A line.\n").send("Another.\n").fin(); });
    Rows all;
    const auto change = [&] {
        FetchOptions options;
        options.maxConnections = random.bounded(-1, 300);
        options.connectTimeout = std::chrono::milliseconds(random.bounded(1000, 60'000));
        options.idleTimeout = std::chrono::milliseconds(random.bounded(1000, 60'000));
        options.maxSize = random.bounded(100, 100'000);
        options.spillThreshold = random.bounded(20);
        all.factory.setOptions(options);
    };
    connect(&all.factory, &PoetryClientFactory::poemReceived, this, change);
    const FaultTimer timer{"G130"};
    all.fetch(server.address(), rows);
    QTRY_VERIFY_WITH_TIMEOUT(all.isFinished, CrowdPatience);
    QCOMPARE(all.ends, rows);
    QCOMPARE(all.in(FetchState::Complete), rows);
    QCOMPARE(all.withBytes(17), rows);
    QCOMPARE(server.visits(), rows);
}

QTEST_GUILESS_MAIN(CrowdTest)
#include "crowdtest.moc"
