// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/replay.h"
#include "core/poem/poemstore.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"

#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace std::chrono_literals;

/// Replay: bytes are due when they came.
class ReplayTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreDueWhenTheyCame_data();
    void bytesAreDueWhenTheyCame();
    void whatCameAtOnceIsDueAtOnce();
    void aLongPlayDoesNotDrift();
    void halfAPoemEndsWhereItEnds();
    void whoeverIsToldMayDeleteIt();
    void whatIsPausedGoesOnWhereItWas();
    void whereItGoesIsDueAtOnce_data();
    void whereItGoesIsDueAtOnce();
    void aSpeedCountsFromWhereItIsSet();
    void pausesAreSkippedWhereverItIs();
    void manyBytesAtOnePaceAreSkippedAtOnce();

private:
    static Poem poem(qint64 size, const std::vector<Arrivals::Point> &points);
};

Poem ReplayTest::poem(qint64 size, const std::vector<Arrivals::Point> &points)
{
    Poem poem(QByteArray(size, 'x'));
    Arrivals arrivals;
    for (const Arrivals::Point &point : points)
        arrivals.add(point);
    PoemStore::setArrivals(poem, arrivals);
    return poem;
}

void ReplayTest::bytesAreDueWhenTheyCame_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<std::chrono::milliseconds>("first");
    QTest::addColumn<std::chrono::milliseconds>("second");
    QTest::newRow("as it came") << 1.0 << 1000ms << 61'000ms;
    QTest::newRow("a hundred times as fast") << 100.0 << 10ms << 610ms;
    QTest::newRow("half as fast") << 0.5 << 2000ms << 122'000ms;
}

void ReplayTest::bytesAreDueWhenTheyCame()
{
    QFETCH(double, speed);
    QFETCH(std::chrono::milliseconds, first);
    QFETCH(std::chrono::milliseconds, second);
    FakeClock clock;
    QList<qint64> due;
    Replay replay(clock, poem(100, {{3, 1s}, {50, 61s}}), speed, [&](qint64 end) { due += end; });
    replay.start();
    QCOMPARE(due, QList<qint64>());
    clock.advance(0ms);
    QCOMPARE(due, QList<qint64>{3});
    clock.advance(first - 1ms);
    QCOMPARE(due, QList<qint64>{3});
    clock.advance(1ms);
    QCOMPARE(due, (QList<qint64>{3, 50}));
    clock.advance(second - first - 1ms);
    QCOMPARE(due.size(), 2);
    clock.advance(1ms);
    QCOMPARE(due, (QList<qint64>{3, 50, 100}));
    QCOMPARE(clock.pending(), 0);
}

void ReplayTest::whatCameAtOnceIsDueAtOnce()
{
    FakeClock clock;
    QList<qint64> due;
    Replay replay(clock, Poem("text"), 1, [&](qint64 end) { due += end; });
    replay.start();
    clock.advance(0ms);
    QCOMPARE(due, QList<qint64>{4});
    QCOMPARE(clock.pending(), 0);
}

void ReplayTest::aLongPlayDoesNotDrift()
{
    std::vector<Arrivals::Point> points;
    for (int i = 1; i < 3000; ++i)
        points.push_back({i, i * 700ms});
    FakeClock clock;
    const AlarmClock::TimePoint start = clock.now();
    std::chrono::nanoseconds most{0};
    Replay replay(clock, poem(3000, points), 3, [&](qint64 end) {
        most = std::max<std::chrono::nanoseconds>(most, std::chrono::abs(clock.now() - start - (end - 1) * 700ms / 3));
    });
    replay.start();
    clock.advance(3000 * 700ms / 3);
    QCOMPARE(clock.pending(), 0);
    QVERIFY2(most <= 10ms, qPrintable(QString::number(most.count())));
}

void ReplayTest::halfAPoemEndsWhereItEnds()
{
    FakeClock clock;
    QList<qint64> due;
    Replay replay(clock, poem(20, {{3, 1s}, {50, 61s}}), 1, [&](qint64 end) { due += end; });
    replay.start();
    clock.advance(100s);
    QCOMPARE(due.last(), 20);
    QVERIFY(std::ranges::all_of(due, [](qint64 end) { return end <= 20; }));
}

void ReplayTest::whoeverIsToldMayDeleteIt()
{
    FakeClock clock;
    std::unique_ptr<Replay> replay;
    replay = std::make_unique<Replay>(clock, poem(20, {{3, 1s}}), 1, [&](qint64) { replay.reset(); });
    replay->start();
    clock.advance(10s);
    QVERIFY(!replay);
    QCOMPARE(clock.pending(), 0);
}

void ReplayTest::whatIsPausedGoesOnWhereItWas()
{
    FakeClock clock;
    QList<qint64> due;
    Replay replay(clock, poem(100, {{3, 1s}, {50, 61s}}), 1, [&](qint64 end) { due += end; });
    replay.start();
    clock.advance(700ms);
    replay.pause();
    clock.advance(1h);
    QCOMPARE(due, QList<qint64>{3});
    QVERIFY(replay.position() == 700ms && !replay.isPlaying());
    replay.start();
    clock.advance(299ms);
    QCOMPARE(due.last(), 3);
    clock.advance(1ms);
    QCOMPARE(due.last(), 50);
    QVERIFY(replay.position() == 1s);
}

void ReplayTest::whereItGoesIsDueAtOnce_data()
{
    QTest::addColumn<bool>("plays");
    QTest::newRow("while it plays") << true;
    QTest::newRow("while it does not") << false;
}

void ReplayTest::whereItGoesIsDueAtOnce()
{
    QFETCH(bool, plays);
    FakeClock clock;
    qint64 due = -1;
    Replay replay(clock, poem(100, {{3, 1s}, {50, 61s}}), 10, [&](qint64 end) { due = end; });
    if (plays)
        replay.start();
    const std::pair<Arrivals::Time, qint64> places[] = {{60s, 50},  {61s, 100}, {1s, 50},
                                                        {999ms, 3}, {-5s, 3},   {5h, 100}};
    for (const auto &[position, end] : places) {
        replay.seek(position);
        QCOMPARE(due, end);
        QVERIFY(replay.position() == std::clamp<Arrivals::Time>(position, 0s, 61s));
    }
    QVERIFY(!replay.isPlaying()); // all was due
    replay.seek(51s);
    replay.start();
    clock.advance(999ms);
    QCOMPARE(due, 50);
    clock.advance(1ms);
    QCOMPARE(due, 100);
}

void ReplayTest::aSpeedCountsFromWhereItIsSet()
{
    FakeClock clock;
    qint64 due = -1;
    Replay replay(clock, poem(100, {{3, 1s}, {50, 61s}}), 1, [&](qint64 end) { due = end; });
    replay.start();
    clock.advance(11s);
    replay.setSpeed(100);
    clock.advance(499ms);
    QCOMPARE(due, 50);
    clock.advance(1ms);
    QCOMPARE(due, 100);
}

void ReplayTest::pausesAreSkippedWhereverItIs()
{
    FakeClock clock;
    QList<qint64> due;
    Replay replay(clock, poem(100, {{3, 1s}, {50, 61s}, {60, 62s}, {70, 3600s}}), 2, [&](qint64 end) { due += end; });
    replay.setSkipsPauses(true);
    replay.start();
    clock.advance(999ms);
    QCOMPARE(due, (QList<qint64>{3, 50}));
    clock.advance(1ms); // the pause of a minute is over
    QCOMPARE(due, (QList<qint64>{3, 50, 60}));
    QVERIFY(replay.position() == 61s);
    clock.advance(500ms);
    QCOMPARE(due.last(), 70);
    replay.setSkipsPauses(false);
    clock.advance(10s);
    QCOMPARE(due.last(), 70);
    replay.setSkipsPauses(true);
    QCOMPARE(due.last(), 100);
    QVERIFY(replay.position() == 3600s);
}

/// Which would take a minute one by one.
void ReplayTest::manyBytesAtOnePaceAreSkippedAtOnce()
{
    constexpr qint64 size = qint64(1) << 34;
    // A grain, then a byte every eight microseconds.
    const QByteArray record("\x01\x01\x08\xff\xff\xff\xff\x3f", 8);
    const auto arrivals = Arrivals::fromRecord(record, size);
    QVERIFY(arrivals);
    Arrivals::Walk walk(*arrivals);
    walk.skipTo(100'000s);
    QCOMPARE(walk.here().offset, 12'500'000'000);
    QCOMPARE(walk.next()->offset, 12'500'000'001);
    walk.skipTo(1h); // has been there
    QCOMPARE(walk.here().offset, 12'500'000'001);
}

QTEST_GUILESS_MAIN(ReplayTest)
#include "replaytest.moc"
