// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/fetch/poetryprotocol.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>

#include <sys/resource.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A factory with fake time and names, and what it told, in order.
struct Fixture
{
    explicit Fixture(const FetchOptions &options = {})
    {
        factory->setOptions(options);
        const auto note = [this](const char *end) {
            return [this, end](const Fetch &fetch) { ends += u"%1 %2"_s.arg(QLatin1String(end), fetch.typed); };
        };
        QObject::connect(factory.get(), &PoetryClientFactory::poemReceived, factory.get(), note("poem"));
        QObject::connect(factory.get(), &PoetryClientFactory::failed, factory.get(), note("failed"));
        QObject::connect(factory.get(), &PoetryClientFactory::cancelled, factory.get(), note("cancelled"));
        QObject::connect(factory.get(), &PoetryClientFactory::allFinished, factory.get(), [this] { ++finished; });
    }

    FetchState state(FetchId id) const { return factory->find(id)->state; }

    FakeClock clock;
    FakeResolver resolver;
    std::unique_ptr<PoetryClientFactory> factory = std::make_unique<PoetryClientFactory>(clock, resolver);
    QStringList ends;
    int finished = 0;
};

} // namespace

class PoetryClientFactoryTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEachServersResultOnce();
    void tellsNothingBeforeTheCallHasReturned();
    void keepsToTheLimitOfConnections();
    void startsInOrder();
    void cancelStopsOneRowOnly();
    void cancelAllStopsEverythingAtOnce();
    void cancelledBytesAreKept();
    void retryIsANewAttempt();
    void aRetryKeepsWhatTheEarlierAttemptGave();
    void fetchingAgainKeepsThePoem_data();
    void fetchingAgainKeepsThePoem();
    void aShorterTextDoesNotReplaceALongerOne();
    void whatWasReplacedCanBeHadBack();
    void fetchingAgainByItselfKeepsTheLongerText();
    void removingARowThatIsFetchedAgainKeepsThePoem();
    void aPatientRetryWaitsTwiceAsLong();
    void newLimitsReachWhatRunsOnlyWhereAsked();
    void transientFailuresAreRetriedAutomatically();
    void permanentFailuresAreNotRetried();
    void aCleanEndIsNeverRetried();
    void cancelEndsTheWaitForARetry();
    void removedRowsAreForgotten();
    void aRemovedRowComesBackInItsPlace();
    void aRowFromElsewhereComesInLast();
    void aRestoredRowThatRanIsStopped();
    void slotsMayRemoveTheirRow();
    void slotsMayDeleteTheFactory();
    void slotsMayStartFetches();
    void slotsMayOpenADialog();
    void manyInstantRefusalsDoNotRecurse();
    void rowsWaitWhenDescriptorsRunOut();
    void aCallbackThatThrowsStopsNothing();
    void aFailureNobodyListensToIsLogged();
    void limitsAreClamped();
    void oneNameIsLookedUpOnceForAllRows();
    void timesAreTold();
    void daysAndTimesAreTheWallClocks_data();
    void daysAndTimesAreTheWallClocks();
    void stateCutOffMeansThatBytesHadCome();
};

void PoetryClientFactoryTest::tellsEachServersResultOnce()
{
    ScriptedServer good([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    ScriptedServer bad([](Visitor &visitor) { visitor.send(oneLine).reset(); });
    const RefusingPort refusing;
    Fixture it;
    const FetchId first = it.factory->fetch(good.address(), u"good"_s);
    const FetchId second = it.factory->fetch(bad.address(), u"bad"_s);
    const FetchId third = it.factory->fetch(refusing.address(), u"refusing"_s);
    QTRY_COMPARE(it.finished, 1);
    it.ends.sort();
    QCOMPARE(it.ends, (QStringList{u"failed bad"_s, u"failed refusing"_s, u"poem good"_s}));
    QCOMPARE(it.state(first), FetchState::Complete);
    QCOMPARE(it.factory->find(first)->poem.bytes(), oneLine);
    QCOMPARE(it.state(second), FetchState::CutOff);
    QCOMPARE(it.factory->find(second)->poem.bytes(), oneLine);
    QCOMPARE(it.state(third), FetchState::Failed);
    QCOMPARE(it.factory->find(third)->failure->server(), refusing.address().toString());
    QCOMPARE(it.clock.pending(), 0);
}

void PoetryClientFactoryTest::tellsNothingBeforeTheCallHasReturned()
{
    Fixture it;
    QSignalSpy added(it.factory.get(), &PoetryClientFactory::fetchAdded);
    QSignalSpy changed(it.factory.get(), &PoetryClientFactory::fetchChanged);
    const FetchId id = it.factory->fetch({QHostAddress(u"255.255.255.255"_s), 9});
    it.factory->cancel(id);
    QCOMPARE(it.state(id), FetchState::Stopped);
    QCOMPARE(added.size() + changed.size() + it.ends.size(), 0);
    QTRY_COMPARE(it.ends.size(), 1);
    it.factory->retry(id);
    QCOMPARE(it.ends.size(), 1);
    QTRY_COMPARE(it.ends.size(), 2);
    QCOMPARE(added.size(), 1);
}

void PoetryClientFactoryTest::keepsToTheLimitOfConnections()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    FetchOptions options;
    options.maxConnections = 3;
    Fixture it(options);
    std::vector<FetchId> ids;
    for (int i = 0; i < 10; ++i)
        ids.push_back(it.factory->fetch(server.address()));
    QTRY_COMPARE(server.visits(), 3);
    QTRY_COMPARE(it.state(ids[2]), FetchState::Receiving);
    QCOMPARE(it.state(ids[3]), FetchState::Waiting);
    server.visitor(0)->fin();
    QTRY_COMPARE(server.visits(), 4);
    options.maxConnections = 10;
    it.factory->setOptions(options);
    QTRY_COMPARE(server.visits(), 10);
}

void PoetryClientFactoryTest::startsInOrder()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    FetchOptions options;
    options.maxConnections = 1;
    Fixture it(options);
    QStringList expected;
    for (int i = 0; i < 20; ++i) {
        it.factory->fetch(server.address(), QString::number(i));
        expected += u"poem %1"_s.arg(i);
    }
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(it.ends, expected);
}

void PoetryClientFactoryTest::cancelStopsOneRowOnly()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    Fixture it;
    const FetchId stopped = it.factory->fetch(server.address(), u"stopped"_s);
    const FetchId other = it.factory->fetch(server.address(), u"other"_s);
    QTRY_COMPARE(it.state(other), FetchState::Receiving);
    it.factory->cancel(stopped);
    it.factory->cancel(stopped);
    QTRY_COMPARE(it.ends, QStringList{u"cancelled stopped"_s});
    QCOMPARE(it.state(other), FetchState::Receiving);
    QCOMPARE(it.factory->unfinished(), 1);
}

void PoetryClientFactoryTest::cancelAllStopsEverythingAtOnce()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    const HangingPort hanging;
    FetchOptions options;
    options.maxConnections = 3;
    Fixture it(options);
    it.factory->fetch(server.address());
    it.factory->fetch(hanging.address());
    it.factory->fetch(std::get<ServerAddress>(ServerAddress::parse(u"slow.example:17")));
    it.factory->fetch(server.address());
    QTRY_COMPARE(server.visits(), 1);
    QTRY_COMPARE(it.resolver.asked.size(), 1);
    it.factory->cancelAll();
    QCOMPARE(it.factory->unfinished(), 0);
    QCOMPARE(it.clock.pending(), 0);
    for (const FetchId id : it.factory->ids())
        QCOMPARE(it.state(id), FetchState::Stopped);
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(it.ends.size(), 4);
    QTRY_COMPARE(server.open(), 0);
}

void PoetryClientFactoryTest::cancelledBytesAreKept()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    Fixture it;
    const FetchId id = it.factory->fetch(server.address());
    QTRY_COMPARE(it.factory->find(id)->poem.size(), oneLine.size());
    it.factory->cancel(id);
    QCOMPARE(it.factory->find(id)->poem.bytes(), oneLine);
    QVERIFY(!it.factory->find(id)->failure);
}

void PoetryClientFactoryTest::retryIsANewAttempt()
{
    const FaultTimer timer{"G124"};
    ScriptedServer server;
    Fixture it;
    const FetchId id = it.factory->fetch(server.address(), u"x"_s);
    QTRY_COMPARE(it.state(id), FetchState::Receiving);
    it.factory->retry(id); // it runs: nothing happens
    QCOMPARE(it.state(id), FetchState::Receiving);
    it.factory->cancel(id);
    it.factory->retry(id);
    QCOMPARE(it.state(id), FetchState::Waiting);
    QTRY_COMPARE(server.visits(), 2);
    QCOMPARE(it.factory->find(id)->attempts, 2);
    QCOMPARE(it.ends, QStringList{u"cancelled x"_s});
}

void PoetryClientFactoryTest::aRetryKeepsWhatTheEarlierAttemptGave()
{
    const FaultTimer timer{"C58"};
    int visits = 0;
    ScriptedServer server([&](Visitor &visitor) {
        if (++visits == 1)
            visitor.send("first half").reset();
        else
            visitor.send("the whole").fin();
    });
    Fixture it;
    const FetchId id = it.factory->fetch(server.address());
    QTRY_COMPARE(it.state(id), FetchState::CutOff);
    it.factory->retry(id);
    QCOMPARE(it.factory->find(id)->poem.bytes(), "first half");
    QTRY_COMPARE(it.state(id), FetchState::Complete);
    const Fetch *fetch = it.factory->find(id);
    QCOMPARE(fetch->poem.bytes(), "the whole");
    QVERIFY(!fetch->failure);
    QCOMPARE(fetch->earlier.size(), 1U);
    QCOMPARE(fetch->earlier[0].partial.bytes(), "first half");
    QCOMPARE(fetch->earlier[0].failure->kind(), FailureKind::ConnectionReset);
}

void PoetryClientFactoryTest::fetchingAgainKeepsThePoem_data()
{
    QTest::addColumn<QByteArray>("before"); // the server ends it
    QTest::addColumn<bool>("isStopped");
    QTest::addColumn<bool>("isPatient");
    QTest::addColumn<int>("retries");
    QTest::addColumn<FetchState>("end");
    QTest::newRow("reset before a byte") << QByteArray() << false << false << 0 << FetchState::Failed;
    QTest::newRow("reset after more bytes") << QByteArray(100, 'n') << false << false << 0 << FetchState::CutOff;
    QTest::newRow("reset, with longer time-outs") << QByteArray("n") << false << true << 0 << FetchState::CutOff;
    QTest::newRow("reset, and tried again by itself") << QByteArray("n") << false << false << 2 << FetchState::CutOff;
    QTest::newRow("stopped after bytes") << QByteArray("new") << true << false << 0 << FetchState::Stopped;
    QTest::newRow("stopped before a byte") << QByteArray() << true << false << 0 << FetchState::Stopped;
}

void PoetryClientFactoryTest::fetchingAgainKeepsThePoem()
{
    const FaultTimer timer{"K1"};
    QFETCH(const QByteArray, before);
    QFETCH(const bool, isStopped);
    QFETCH(const bool, isPatient);
    QFETCH(const int, retries);
    QFETCH(const FetchState, end);
    ScriptedServer server([&](Visitor &visitor) {
        if (server.visits() == 1)
            visitor.send(oneLine).fin();
        else if (isStopped)
            visitor.send(before);
        else
            visitor.send(before).reset();
    });
    FetchOptions options;
    options.retries = retries;
    Fixture it(options);
    std::optional<FailureKind> told;
    QObject::connect(it.factory.get(), &PoetryClientFactory::failed, it.factory.get(),
                     [&told](const Fetch &fetch) { told = fetch.failure->kind(); });
    const FetchId id = it.factory->fetch(server.address(), u"x"_s);
    QTRY_COMPARE(it.finished, 1);
    const Fetch whole = *it.factory->find(id);
    isPatient ? it.factory->retryPatiently(id) : it.factory->retry(id);
    QCOMPARE(it.state(id), FetchState::Waiting);
    QCOMPARE(it.factory->find(id)->poem.bytes(), oneLine);
    QTRY_COMPARE(server.visits(), 2);
    if (isStopped) {
        QTRY_COMPARE(it.factory->find(id)->coming.bytes(), before);
        QCOMPARE(it.factory->find(id)->poem.bytes(), oneLine);
        it.factory->cancel(id);
    }
    for (int attempt = 0; attempt < retries; ++attempt) {
        QTRY_COMPARE(it.state(id), FetchState::Waiting);
        QCOMPARE(it.factory->find(id)->poem.bytes(), oneLine);
        it.clock.advance(90s);
        QTRY_COMPARE(server.visits(), 3 + attempt);
    }
    QTRY_COMPARE(it.finished, 2);
    const Fetch &fetch = *it.factory->find(id);
    QCOMPARE(it.ends, (QStringList{u"poem x"_s, isStopped ? u"cancelled x"_s : u"failed x"_s}));
    QCOMPARE(told, isStopped ? std::nullopt : std::optional(FailureKind::ConnectionReset));
    QCOMPARE(fetch.state, FetchState::Complete);
    QVERIFY(!fetch.failure);
    QCOMPARE(fetch.poem.bytes(), oneLine);
    QCOMPARE(fetch.startedAt, whole.startedAt);
    QCOMPARE(fetch.endedOn, whole.endedOn);
    QCOMPARE(fetch.peer, whole.peer);
    QCOMPARE(fetch.earlier.size(), static_cast<std::size_t>(1 + retries));
    const EarlierAttempt *again = fetch.failedAgain();
    QVERIFY(again);
    QCOMPARE(again->state, end);
    QCOMPARE(again->partial.bytes(), before);
    QCOMPARE(again->failure.has_value(), !isStopped);
    QVERIFY(again->endedOn > 0);
}

void PoetryClientFactoryTest::aShorterTextDoesNotReplaceALongerOne()
{
    const FaultTimer timer{"K2"};
    const QByteArrayList texts{"the first half", "short", "the first half, then more"};
    ScriptedServer server([&](Visitor &visitor) { visitor.send(texts.at(server.visits() - 1)).reset(); });
    Fixture it;
    const FetchId id = it.factory->fetch(server.address());
    QTRY_COMPARE(it.finished, 1);
    it.factory->retry(id);
    QTRY_COMPARE(it.finished, 2);
    QCOMPARE(it.state(id), FetchState::CutOff);
    QCOMPARE(it.factory->find(id)->poem.bytes(), texts[0]);
    QCOMPARE(it.factory->find(id)->failedAgain()->partial.bytes(), texts[1]);
    it.factory->retry(id);
    QTRY_COMPARE(it.finished, 3);
    const Fetch &fetch = *it.factory->find(id);
    QCOMPARE(fetch.poem.bytes(), texts[2]);
    QVERIFY(!fetch.failedAgain());
    QCOMPARE(fetch.earlier.size(), 2U);
    QCOMPARE(fetch.earlier[0].partial.bytes(), texts[0]);
    QCOMPARE(fetch.earlier[1].partial.bytes(), texts[1]);
}

void PoetryClientFactoryTest::whatWasReplacedCanBeHadBack()
{
    const FaultTimer timer{"K3"};
    ScriptedServer server([&](Visitor &visitor) { visitor.send(server.visits() == 1 ? "old" : "new").fin(); });
    Fixture it;
    const FetchId id = it.factory->fetch(server.address());
    QTRY_COMPARE(it.finished, 1);
    it.factory->retry(id);
    it.factory->bringBack(id, 0); // it waits: nothing happens
    QTRY_COMPARE(it.finished, 2);
    QCOMPARE(it.factory->find(id)->poem.bytes(), "new");
    it.factory->bringBack(id, 7); // never was
    QCOMPARE(it.factory->find(id)->poem.bytes(), "new");
    it.factory->bringBack(id, 0);
    QCOMPARE(it.factory->find(id)->poem.bytes(), "old");
    QCOMPARE(it.state(id), FetchState::Complete);
    QVERIFY(!it.factory->find(id)->failedAgain());
    QCOMPARE(it.factory->find(id)->earlier.size(), 1U);
    it.factory->bringBack(id, 1);
    QCOMPARE(it.factory->find(id)->poem.bytes(), "new");
    QCOMPARE(it.factory->find(id)->keptBytes(), 6);
}

void PoetryClientFactoryTest::fetchingAgainByItselfKeepsTheLongerText()
{
    const FaultTimer timer{"K4"};
    ScriptedServer server([&](Visitor &visitor) {
        if (server.visits() == 1)
            visitor.send("half").reset();
        else
            visitor.reset();
    });
    FetchOptions options;
    options.retries = 1;
    Fixture it(options);
    const FetchId id = it.factory->fetch(server.address(), u"x"_s);
    QTRY_COMPARE(server.visits(), 1);
    QTRY_COMPARE(it.state(id), FetchState::Waiting);
    QCOMPARE(it.factory->find(id)->poem.bytes(), "half");
    it.clock.advance(90s);
    QTRY_COMPARE(it.ends, QStringList{u"failed x"_s});
    QCOMPARE(it.state(id), FetchState::CutOff);
    QCOMPARE(it.factory->find(id)->poem.bytes(), "half");
}

void PoetryClientFactoryTest::removingARowThatIsFetchedAgainKeepsThePoem()
{
    const FaultTimer timer{"K5"};
    ScriptedServer server([&](Visitor &visitor) {
        if (server.visits() == 1)
            visitor.send(oneLine).fin();
    });
    Fixture it;
    const FetchId id = it.factory->fetch(server.address());
    QTRY_COMPARE(it.finished, 1);
    it.factory->retry(id);
    QTRY_COMPARE(it.state(id), FetchState::Receiving);
    const Fetch copy = *it.factory->find(id);
    it.factory->remove(id);
    it.factory->restore(copy);
    QCOMPARE(it.state(id), FetchState::Complete);
    QCOMPARE(it.factory->find(id)->poem.bytes(), oneLine);
    QCOMPARE(it.factory->find(id)->failedAgain()->state, FetchState::Stopped);
}

void PoetryClientFactoryTest::aPatientRetryWaitsTwiceAsLong()
{
    ScriptedServer silent;
    FetchOptions options;
    options.idleTimeout = 10s;
    Fixture it(options);
    const FetchId id = it.factory->fetch(silent.address());
    const FetchId other = it.factory->fetch(silent.address());
    QTRY_COMPARE(it.state(id), FetchState::Receiving);
    QTRY_COMPARE(it.state(other), FetchState::Receiving);
    it.factory->retryPatiently(id); // has not ended: nothing
    QCOMPARE(it.factory->find(id)->patience, 1);
    it.clock.advance(11s);
    QTRY_COMPARE(it.finished, 1);
    it.factory->retryPatiently(id);
    it.factory->retry(other);
    QTRY_COMPARE(it.state(id), FetchState::Receiving);
    QTRY_COMPARE(it.state(other), FetchState::Receiving);
    it.clock.advance(11s);
    QTRY_COMPARE(it.state(other), FetchState::Failed);
    QCOMPARE(it.state(id), FetchState::Receiving);
    it.clock.advance(10s);
    QTRY_COMPARE(it.state(id), FetchState::Failed);
    QVERIFY2(it.factory->find(id)->failure->sentence().contains(u"20 s"_s),
             qPrintable(it.factory->find(id)->failure->sentence()));
    QCOMPARE(it.factory->options().idleTimeout, 10s);
}

void PoetryClientFactoryTest::newLimitsReachWhatRunsOnlyWhereAsked()
{
    ScriptedServer silent;
    Fixture it;
    const FetchId id = it.factory->fetch(silent.address());
    QTRY_COMPARE(it.state(id), FetchState::Receiving);
    FetchOptions options;
    options.idleTimeout = 10s;
    it.factory->setOptions(options);
    it.clock.advance(11s);
    QCOMPARE(it.state(id), FetchState::Receiving);
    QCOMPARE(it.factory->runningWithOtherLimits(), 1);
    it.factory->applyLimitsToRunning();
    QCOMPARE(it.factory->runningWithOtherLimits(), 0);
    QCOMPARE(it.state(id), FetchState::Receiving); // never inside the call
    it.clock.advance(0s);
    QTRY_COMPARE(it.ends, QStringList{u"failed %1"_s.arg(silent.address().toString())});
}

void PoetryClientFactoryTest::transientFailuresAreRetriedAutomatically()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("half").reset(); });
    FetchOptions options;
    options.retries = 2;
    Fixture it(options);
    const FetchId id = it.factory->fetch(server.address(), u"x"_s);
    for (int attempt = 1; attempt <= 2; ++attempt) {
        QTRY_COMPARE(server.visits(), attempt);
        QTRY_COMPARE(it.state(id), FetchState::Waiting);
        QCOMPARE(it.ends.size(), 0);
        QTest::qWait(0);
        it.clock.advance(400ms); // never at once
        QCOMPARE(server.visits(), attempt);
        it.clock.advance(90s);
    }
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(it.ends, QStringList{u"failed x"_s});
    QCOMPARE(server.visits(), 3);
    const Fetch *fetch = it.factory->find(id);
    QCOMPARE(fetch->attempts, 3);
    QCOMPARE(fetch->earlier.size(), 2U);
    QCOMPARE(fetch->failure->earlier().size(), 2U);
    QCOMPARE(it.clock.pending(), 0);
}

void PoetryClientFactoryTest::permanentFailuresAreNotRetried()
{
    FetchOptions options;
    options.retries = 5;
    Fixture it(options);
    it.resolver.know(u"nobody.invalid"_s, HostResolver::Answer{{}, -2, 0});
    const FetchId id = it.factory->fetch(std::get<ServerAddress>(ServerAddress::parse(u"nobody.invalid:1")));
    QTRY_COMPARE(it.state(id), FetchState::Failed);
    QCOMPARE(it.factory->find(id)->attempts, 1);
}

void PoetryClientFactoryTest::aCleanEndIsNeverRetried()
{
    ScriptedServer server([](Visitor &visitor) { visitor.fin(); });
    FetchOptions options;
    options.retries = 5;
    Fixture it(options);
    const FetchId id = it.factory->fetch(server.address());
    QTRY_COMPARE(it.state(id), FetchState::Failed);
    QCOMPARE(it.factory->find(id)->failure->kind(), FailureKind::EmptyReply);
    QCOMPARE(server.visits(), 1);
}

void PoetryClientFactoryTest::cancelEndsTheWaitForARetry()
{
    const RefusingPort refusing;
    FetchOptions options;
    options.retries = 1;
    Fixture it(options);
    const FetchId id = it.factory->fetch(refusing.address(), u"x"_s);
    QTRY_VERIFY(it.factory->find(id)->failure);
    QCOMPARE(it.state(id), FetchState::Waiting);
    it.factory->cancel(id);
    QCOMPARE(it.clock.pending(), 0);
    QTRY_COMPARE(it.ends, QStringList{u"cancelled x"_s});
}

void PoetryClientFactoryTest::removedRowsAreForgotten()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    Fixture it;
    QSignalSpy removed(it.factory.get(), &PoetryClientFactory::fetchRemoved);
    const FetchId id = it.factory->fetch(server.address());
    QTRY_COMPARE(it.state(id), FetchState::Receiving);
    it.factory->remove(id);
    it.factory->remove(id);
    QCOMPARE(it.factory->find(id), nullptr);
    QCOMPARE(it.factory->count(), 0);
    QCOMPARE(removed.size(), 1);
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(it.ends.size(), 0);
    QTRY_COMPARE(server.open(), 0);
}

void PoetryClientFactoryTest::aRemovedRowComesBackInItsPlace()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    Fixture fixture;
    const FetchId first = fixture.factory->fetch(server.address());
    const FetchId second = fixture.factory->fetch(server.address());
    QTRY_COMPARE(fixture.finished, 1);
    const QSignalSpy added(fixture.factory.get(), &PoetryClientFactory::fetchAdded);
    const QSignalSpy changed(fixture.factory.get(), &PoetryClientFactory::fetchChanged);
    const Fetch copy = *fixture.factory->find(first);
    fixture.factory->remove(first);
    QCOMPARE(fixture.factory->restore(copy), first);
    QCOMPARE(fixture.factory->ids(), (std::vector<FetchId>{first, second}));
    QCOMPARE(fixture.factory->find(first)->poem.bytes(), oneLine);
    QCOMPARE(fixture.state(first), FetchState::Complete);
    QTRY_COMPARE(added.size(), 1);
    QVERIFY(fixture.factory->restore(copy) > second); // it is there already
    QTRY_COMPARE(added.size(), 2);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(fixture.ends.size(), 2);
    QCOMPARE(fixture.finished, 1);
    QCOMPARE(server.visits(), 2);
}

void PoetryClientFactoryTest::aRowFromElsewhereComesInLast()
{
    Fixture fixture;
    Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(u"poems.example:17")));
    fetch.id = FetchId{1000};
    fetch.typed = u"nc poems.example 17"_s;
    fetch.state = FetchState::CutOff;
    fetch.failure = Failure(FailureKind::ConnectionReset, FailureStage::Receive, u"Cut"_s);
    fetch.poem = Poem(oneLine);
    const FetchId id = fixture.factory->restore(fetch);
    QCOMPARE(id, FetchId{1});
    QCOMPARE(fixture.factory->find(id)->typed, fetch.typed);
    QCOMPARE(fixture.factory->find(id)->poem.bytes(), oneLine);
    QCOMPARE(fixture.factory->find(id)->failure->kind(), FailureKind::ConnectionReset);
    QCOMPARE(fixture.factory->unfinished(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.ends, QStringList());
}

void PoetryClientFactoryTest::aRestoredRowThatRanIsStopped()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    Fixture fixture;
    const FetchId id = fixture.factory->fetch(server.address());
    QTRY_COMPARE(fixture.factory->find(id)->poem.size(), oneLine.size());
    const Fetch copy = *fixture.factory->find(id);
    fixture.factory->remove(id);
    fixture.factory->restore(copy);
    QCOMPARE(fixture.state(id), FetchState::Stopped);
    QCOMPARE(fixture.factory->find(id)->poem.bytes(), oneLine);
    Fetch waiting = copy;
    waiting.state = FetchState::Waiting;
    const FetchId other = fixture.factory->restore(waiting);
    QTRY_COMPARE(server.visits(), 2);
    QTRY_COMPARE(server.open(), 1);
    server.visitor(0)->fin();
    QTRY_COMPARE(fixture.state(other), FetchState::Complete);
    QTRY_COMPARE(fixture.finished, 1);
}

void PoetryClientFactoryTest::slotsMayRemoveTheirRow()
{
    const FaultTimer timer{"G120"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    Fixture it;
    QByteArray kept;
    connect(it.factory.get(), &PoetryClientFactory::poemReceived, this, [&](const Fetch &fetch) {
        it.factory->remove(fetch.id);
        kept = fetch.poem.bytes(); // the copy lives on
    });
    it.factory->fetch(server.address());
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(kept, oneLine);
    QCOMPARE(it.factory->count(), 0);
}

void PoetryClientFactoryTest::slotsMayDeleteTheFactory()
{
    const FaultTimer timer{"G120"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    const RefusingPort refusing;
    Fixture it;
    connect(it.factory.get(), &PoetryClientFactory::failed, this, [&] { it.factory.reset(); });
    it.factory->fetch(server.address());
    it.factory->fetch(refusing.address());
    it.factory->fetch(server.address());
    QTRY_VERIFY(!it.factory);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(it.clock.pending(), 0);
}

void PoetryClientFactoryTest::slotsMayStartFetches()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    Fixture it;
    int left = 5;
    connect(it.factory.get(), &PoetryClientFactory::poemReceived, this, [&] {
        if (--left > 0)
            it.factory->fetch(server.address());
    });
    it.factory->fetch(server.address());
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(server.visits(), 5);
}

void PoetryClientFactoryTest::slotsMayOpenADialog()
{
    const FaultTimer timer{"G118"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    Fixture it;
    QEventLoop dialog;
    bool opened = false;
    connect(it.factory.get(), &PoetryClientFactory::poemReceived, this, [&] {
        if (std::exchange(opened, true))
            return;
        connect(it.factory.get(), &PoetryClientFactory::allFinished, &dialog, &QEventLoop::quit);
        dialog.exec(); // everything else goes on meanwhile
    });
    for (int i = 0; i < 20; ++i)
        it.factory->fetch(server.address());
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(it.ends.size(), 20);
}

void PoetryClientFactoryTest::manyInstantRefusalsDoNotRecurse()
{
    const RefusingPort refusing;
    Fixture it;
    for (int i = 0; i < 5000; ++i)
        it.factory->fetch(refusing.address());
    QTRY_COMPARE_WITH_TIMEOUT(it.finished, 1, 60'000);
    QCOMPARE(it.ends.size(), 5000);
}

void PoetryClientFactoryTest::rowsWaitWhenDescriptorsRunOut()
{
    const FaultTimer timer{"F108"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    Fixture it;
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const FetchId id = it.factory->fetch(server.address());
    rlimit none = before;
    none.rlim_cur = 3; // every new descriptor is one too many
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const bool waits = QTest::qWaitFor([&it, id] { // to be tried again: an attempt has its own time-outs
        return it.clock.pending() > 0 && it.state(id) == FetchState::Waiting;
    });
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(waits);
    QCOMPARE(it.factory->find(id)->attempts, 0);
    QTRY_VERIFY((it.clock.advance(1s), it.finished == 1));
    QCOMPARE(it.state(id), FetchState::Complete);
}

void PoetryClientFactoryTest::aCallbackThatThrowsStopsNothing()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    Fixture it;
    std::optional<Failure> told;
    connect(it.factory.get(), &PoetryClientFactory::callbackFailed, this,
            [&](const Fetch &, const Failure &failure) { told = failure; });
    it.factory->fetch(server.address(), u"thrower"_s,
                      [](const Fetch &) { throw std::runtime_error("not my \x1b kind"); });
    it.factory->fetch(server.address(), u"other"_s);
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(it.ends.size(), 2);
    QVERIFY(told);
    QCOMPARE(told->kind(), FailureKind::Internal);
    QCOMPARE(told->sentence(), u"The callback for this fetch threw: not my \\u{001B} kind"_s);
    const SourceLocation place = told->trail().frames().back().where;
    QCOMPARE(QByteArray(place.file), "tests/core/fetch/poetryclientfactorytest.cpp");
    QCOMPARE(QByteArray(place.function), "aCallbackThatThrowsStopsNothing");
}

void PoetryClientFactoryTest::aFailureNobodyListensToIsLogged()
{
    const RefusingPort refusing;
    FakeClock clock;
    FakeResolver resolver;
    PoetryClientFactory factory(clock, resolver);
    QSignalSpy finished(&factory, &PoetryClientFactory::allFinished);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^Poem failed: %1: Connection was refused"_s.arg(
                                           refusing.address().toString())));
    factory.fetch(refusing.address());
    QTRY_COMPARE(finished.size(), 1);
}

void PoetryClientFactoryTest::limitsAreClamped()
{
    Fixture it;
    FetchOptions options;
    options.maxConnections = 0;
    options.retries = -1;
    options.maxSize = -5;
    options.idleTimeout = -1s;
    it.factory->setOptions(options);
    QCOMPARE(it.factory->options().maxConnections, 1);
    QCOMPARE(it.factory->options().retries, 0);
    QCOMPARE(it.factory->options().maxSize, 0);
    QCOMPARE(it.factory->options().idleTimeout, 0s);
    options.maxConnections = 1'000'000;
    options.connectTimeout = std::chrono::milliseconds::max();
    it.factory->setOptions(options);
    QCOMPARE(it.factory->options().connectTimeout, FetchOptions::LongestTimeout);
    QCOMPARE(it.factory->options().maxConnections, 100'000);
}

void PoetryClientFactoryTest::oneNameIsLookedUpOnceForAllRows()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    Fixture it;
    const auto address = std::get<ServerAddress>(ServerAddress::parse(u"poems.example:%1"_s.arg(server.port())));
    for (int i = 0; i < 50; ++i)
        it.factory->fetch(address);
    QTRY_COMPARE(it.resolver.asked, QStringList{u"poems.example"_s});
    it.resolver.answer(u"poems.example"_s, {{QHostAddress::LocalHost}, 0, 0});
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(it.ends.count(u"poem "_s + address.toString()), 50);
    QCOMPARE(it.resolver.asked.size(), 1);
}

void PoetryClientFactoryTest::timesAreTold()
{
    ScriptedServer server;
    Fixture it;
    const FetchId id = it.factory->fetch(server.address());
    QCOMPARE(it.factory->find(id)->elapsed(it.clock.now()), 0ms);
    QTRY_COMPARE(it.state(id), FetchState::Receiving);
    server.visitor(0); // is there
    it.clock.advance(3s);
    QCOMPARE(it.factory->find(id)->silence(it.clock.now()), 3s);
    QVERIFY(!it.factory->find(id)->timeToFirstByte());
    server.visitor(0)->send("x");
    QTRY_COMPARE(it.factory->find(id)->poem.size(), 1);
    QCOMPARE(it.factory->find(id)->timeToFirstByte(), 3s);
    it.clock.advance(1s);
    QCOMPARE(it.factory->find(id)->silence(it.clock.now()), 1s);
    server.visitor(0)->fin();
    QTRY_COMPARE(it.state(id), FetchState::Complete);
    it.clock.advance(1h);
    QCOMPARE(it.factory->find(id)->elapsed(it.clock.now()), 4s);
    QCOMPARE(it.factory->find(id)->silence(it.clock.now()), 0ms);
}

void PoetryClientFactoryTest::daysAndTimesAreTheWallClocks_data()
{
    QTest::addColumn<std::chrono::milliseconds>("jump");
    QTest::newRow("nothing happens") << std::chrono::milliseconds(0);
    QTest::newRow("the machine is suspended") << std::chrono::milliseconds(8h);
    QTest::newRow("the clock is set back") << std::chrono::milliseconds(-3h);
}

void PoetryClientFactoryTest::daysAndTimesAreTheWallClocks()
{
    QFETCH(std::chrono::milliseconds, jump);
    ScriptedServer server([](Visitor &visitor) { visitor.send("a line\n"); });
    Fixture it;
    const qint64 before = it.clock.wallTime();
    const FetchId id = it.factory->fetch(server.address());
    QTRY_COMPARE(it.state(id), FetchState::Receiving);
    it.clock.advance(5s);
    it.clock.moveWallTime(jump);
    server.visitor(0)->fin();
    QTRY_COMPARE(it.state(id), FetchState::Complete);
    const Fetch &fetch = *it.factory->find(id);
    QCOMPARE(fetch.startedOn, before);
    QCOMPARE(fetch.endedOn, before + 5'000 + jump.count());
    QCOMPARE(fetch.elapsed(it.clock.now()), 5s); // whatever the wall clock does
}

void PoetryClientFactoryTest::stateCutOffMeansThatBytesHadCome()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("x"); });
    ScriptedServer silent;
    FetchOptions options;
    options.idleTimeout = 1s;
    Fixture it(options);
    const FetchId some = it.factory->fetch(server.address());
    const FetchId none = it.factory->fetch(silent.address());
    QTRY_COMPARE(it.factory->find(some)->poem.size(), 1);
    QTRY_COMPARE(it.state(none), FetchState::Receiving);
    it.clock.advance(1s);
    QTRY_COMPARE(it.finished, 1);
    QCOMPARE(it.state(some), FetchState::CutOff);
    QCOMPARE(it.state(none), FetchState::Failed);
}

QTEST_GUILESS_MAIN(PoetryClientFactoryTest)
#include "poetryclientfactorytest.moc"
