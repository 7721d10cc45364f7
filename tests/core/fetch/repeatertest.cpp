// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/repeater.h"
#include "core/fetch/fetchrecord.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QTest>

#include <algorithm>

using namespace Poetry;
using namespace Poetry::Test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// A server that sends what it is told to, and rows that are fetched from it again and again.
struct Rows
{
    Rows()
    {
        QObject::connect(&factory, &PoetryClientFactory::failed, &factory, [] {});
    }

    bool settle() const
    {
        return QTest::qWaitFor([this] { return factory.unfinished() == 0 && !factory.owesNews(id); }, 20'000);
    }
    /// One row that has ended, and is to be fetched again so often.
    bool start(seconds every)
    {
        id = factory.fetch(server.address());
        const bool hasEnded = settle();
        repeater.set(id, every);
        return hasEnded && settle();
    }
    /// True where the time makes so many visits.
    bool pass(milliseconds time, int visits)
    {
        const int before = server.visits();
        clock.advance(time);
        return settle() && server.visits() == before + visits;
    }
    const Fetch &row() const { return *factory.find(id); }
    milliseconds next() const { return milliseconds(row().notes->nextOn - clock.wallTime()); }

    FakeClock clock;
    FakeResolver resolver;
    PoetryClientFactory factory{clock, resolver};
    Repeater repeater{factory};
    QByteArray text = "a poem\n";
    bool fails = false;
    ScriptedServer server{[this](Visitor &visitor) { fails ? visitor.reset() : visitor.send(text).fin(); }};
    FetchId id{};
};

} // namespace

/// Rows that are fetched again because somebody said so, and what they keep.
class RepeaterTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aRowIsFetchedAgainEachInterval();
    void theFirstTimeCountsFromItsLastStart();
    void whatIsStoppedOrRemovedIsNotAskedAgain();
    void whatComesBackGoesOnWhereItWas_data();
    void whatComesBackGoesOnWhereItWas();
    void nobodyIsAskedWhilePaused();
    void oneThatFailsSaysWhenItIsNext();
    void aClockThatIsSetBackDelaysNothing();
    void intervalsOutOfRangeAreNotBelieved();
    void theSameTextIsKeptOnce();
    void ofManyTextsTheNewestStay();
};

void RepeaterTest::aRowIsFetchedAgainEachInterval()
{
    Rows it;
    QVERIFY(it.start(5min));
    QCOMPARE(it.next().count(), milliseconds(5min).count());
    QVERIFY(it.pass(5min - 1s, 0));
    QVERIFY(it.pass(1s, 1));
    QCOMPARE(it.next().count(), milliseconds(5min).count());
    for (int round = 0; round < 3; ++round)
        QVERIFY(it.pass(5min, 1));
    it.factory.retry(it.id); // by hand, in between: the next time stays
    QVERIFY(it.settle());
    QVERIFY(it.pass(5min, 1));
}

void RepeaterTest::theFirstTimeCountsFromItsLastStart()
{
    Rows it;
    it.id = it.factory.fetch(it.server.address());
    QVERIFY(it.settle());
    it.clock.advance(1h);
    it.repeater.set(it.id, 2h);
    QVERIFY(it.pass(1h - 1s, 0));
    QVERIFY(it.pass(1s, 1));
    it.clock.advance(1h);
    it.repeater.set(it.id, 30min); // that has passed
    QVERIFY(it.settle());
    QCOMPARE(it.server.visits(), 3);
}

void RepeaterTest::whatIsStoppedOrRemovedIsNotAskedAgain()
{
    Rows it;
    QVERIFY(it.start(30s));
    it.repeater.set(it.id, 0s);
    QVERIFY(it.pass(1h, 0));
    QCOMPARE(it.row().notes->nextOn, 0);
    it.repeater.set(it.id, 30s);
    QVERIFY(it.settle());
    const Fetch row = it.row();
    it.factory.remove(it.id);
    QVERIFY(it.pass(1h, 0));
    it.factory.restore(row); // as Undo does
    QVERIFY(it.settle());
    QTRY_COMPARE(it.server.visits(), 3);
    QVERIFY(it.settle());
    QVERIFY(it.pass(30s, 1));
}

void RepeaterTest::whatComesBackGoesOnWhereItWas_data()
{
    QTest::addColumn<milliseconds>("meanwhile");
    QTest::addColumn<milliseconds>("wait");
    QTest::newRow("a quick restart") << milliseconds(4min) << milliseconds(6min);
    QTest::newRow("a night later") << milliseconds(8h) << milliseconds(0);
    QTest::newRow("with a clock that was set back by a day") << milliseconds(-24h) << milliseconds(10min);
}

void RepeaterTest::whatComesBackGoesOnWhereItWas() // K10
{
    QFETCH(milliseconds, meanwhile);
    QFETCH(milliseconds, wait);
    const FaultTimer timer{"K10"};
    Rows before;
    QVERIFY(before.start(10min));
    Rows it;
    it.clock.moveWallTime(meanwhile);
    it.id = it.factory.restore(*fetchFromRecord(fetchRecord(before.row()), it.clock.now()));
    QVERIFY(it.settle());
    QCOMPARE(it.row().notes->every, seconds(10min));
    if (wait > 0ms) {
        QTRY_COMPARE(it.next().count(), wait.count());
        it.clock.advance(wait - 1s);
        QVERIFY(it.settle());
        QCOMPARE(before.server.visits(), 1);
    }
    it.clock.advance(1s);
    QTRY_COMPARE(before.server.visits(), 2);
    QVERIFY(it.settle());
}

void RepeaterTest::nobodyIsAskedWhilePaused()
{
    Rows it;
    QVERIFY(it.start(1min));
    it.repeater.setPaused(true);
    QVERIFY(it.pass(1h, 0));
    it.repeater.set(it.id, 2min);
    QVERIFY(it.pass(1h, 0));
    it.repeater.setPaused(false);
    QVERIFY(it.settle());
    QTRY_COMPARE(it.server.visits(), 2); // what was missed, once
    QVERIFY(it.settle());
    QVERIFY(it.pass(2min, 1));
}

void RepeaterTest::oneThatFailsSaysWhenItIsNext()
{
    Rows it;
    QVERIFY(it.start(1min));
    it.fails = true;
    QVERIFY(it.pass(1min, 1));
    QCOMPARE(it.next().count(), milliseconds(1min).count());
    QVERIFY(it.pass(1min, 1)); // twice in a row: one round is left out
    QCOMPARE(it.next().count(), milliseconds(2min).count());
    QVERIFY(it.pass(1min, 0));
    it.fails = false;
    QVERIFY(it.pass(1min, 1));
    QCOMPARE(it.next().count(), milliseconds(1min).count());
    QCOMPARE(it.row().state, FetchState::Complete);
}

void RepeaterTest::aClockThatIsSetBackDelaysNothing() // K11
{
    const FaultTimer timer{"K11"};
    Rows it;
    QVERIFY(it.start(5min));
    it.clock.advance(1min);
    it.clock.moveWallTime(-24h);
    it.clock.advance(30s);
    QVERIFY(it.settle());
    QCOMPARE(it.next().count(), milliseconds(210s).count()); // what the row says is right again
    QVERIFY(it.pass(209s, 0));
    QVERIFY(it.pass(1s, 1));
}

void RepeaterTest::intervalsOutOfRangeAreNotBelieved()
{
    Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
    fetch.state = FetchState::Stopped;
    for (const seconds every : {-300s, 0s, 1s, 29s, seconds(24h) + 1s, seconds::max()}) {
        fetch.notes = FetchNotes{.every = every};
        QCOMPARE(fetchFromRecord(fetchRecord(fetch), {})->notes->every, 0s);
    }
    fetch.notes = FetchNotes{.every = 24h};
    QCOMPARE(fetchFromRecord(fetchRecord(fetch), {})->notes->every, seconds(24h));
}

void RepeaterTest::theSameTextIsKeptOnce()
{
    for (const qsizetype size : {7, 1'100'000}) { // in memory, and in a file
        Rows it;
        it.text = QByteArray(size, 'p');
        QVERIFY(it.start(1h));
        it.row().poem.sha256(); // as the session asks for
        for (int round = 0; round < 3; ++round)
            QVERIFY(it.pass(1h, 1));
        QCOMPARE(it.row().textNumber(), 0);
        QCOMPARE(it.row().poem.bytes(), it.text);
        QCOMPARE(it.row().earlier.size(), 1U); // when it came last
        QVERIFY(it.row().cameAgain());
        QVERIFY(!it.row().failedAgain());
        QCOMPARE(it.row().cameAgain()->endedOn, it.clock.wallTime());
        QCOMPARE(it.row().keptBytes(), size);
        const Fetch back = *fetchFromRecord(fetchRecord(it.row()), it.clock.now());
        QVERIFY(back.cameAgain());
        it.text[0] = 'q'; // of the same size
        QVERIFY(it.pass(1h, 1));
        QVERIFY(!it.row().cameAgain());
        QCOMPARE(it.row().poem.bytes(), it.text);
        QCOMPARE(it.row().keptBytes(), 2 * size);
        it.factory.bringBack(it.id, 0);
        QVERIFY(!it.row().cameAgain()); // that was about the other one
    }
}

void RepeaterTest::ofManyTextsTheNewestStay()
{
    constexpr int rounds = Fetch::MostEarlierTexts + 2;
    Rows it;
    QVERIFY(it.start(1h));
    for (int round = 1; round <= rounds; ++round) {
        it.text = QByteArray::number(round);
        QVERIFY(it.pass(1h, 1));
        QVERIFY(it.pass(1h, 1)); // the same again
        it.fails = round % 4 == 0;
        QVERIFY(!it.fails || it.pass(1h, 1));
        it.fails = false;
    }
    QByteArrayList texts;
    for (const EarlierAttempt &attempt : it.row().earlier) {
        if (attempt.partial.size() > 0)
            texts << attempt.partial.bytes();
    }
    QCOMPARE(texts.size(), Fetch::MostEarlierTexts);
    QCOMPARE(texts.first(), QByteArray::number(rounds - Fetch::MostEarlierTexts));
    QCOMPARE(texts.last(), QByteArray::number(rounds - 1));
    QVERIFY(it.row().earlier.size() <= 2 * Fetch::MostEarlierTexts + 4);
}

QTEST_GUILESS_MAIN(RepeaterTest)
#include "repeatertest.moc"
