// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/arrivals.h"
#include "core/poem/poemstore.h"
#include "support/attempt.h"
#include "support/behaviour.h"
#include "support/faketransport.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Poetry;
using namespace Poetry::Test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::vector<Poetry::Arrivals::Point>)

namespace {

using Point = Arrivals::Point;
using Points = std::vector<Point>;

Points pointsOf(const Arrivals &arrivals)
{
    Points points;
    Arrivals::Walk walk(arrivals);
    while (const auto point = walk.next())
        points.push_back(*point);
    return points;
}

Arrivals recorded(const Points &points)
{
    Arrivals arrivals;
    for (const Point &point : points)
        arrivals.add(point);
    return arrivals;
}

Arrivals::Time timeOf(const Points &points, qint64 offset)
{
    return std::prev(std::ranges::upper_bound(points, offset, {}, &Point::offset))->time;
}

} // namespace

/// Arrivals: what is kept of the times at which bytes came, and what it costs.
class ArrivalsTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void onePieceCostsNothing();
    void aSteadyPaceIsOneRun();
    void eachByteIsNearItsTime_data();
    void eachByteIsNearItsTime();
    void aFewArrivalsAreExact();
    void aShorterPoemHasFewer();
    void aRecordThatIsCutIsNoneOrShorter();
    void aRecordThatCannotBeIsNone_data();
    void aRecordThatCannotBeIsNone();
    void anAttemptKeepsThem();
};

void ArrivalsTest::onePieceCostsNothing()
{
    const auto store = std::make_shared<PoemStore>(PoemStore::Options{1000, {}, false, true});
    const std::chrono::steady_clock::time_point start{};
    for (const auto time : {0ms, 1ms, 4ms}) {
        store->arrive(start + time);
        QVERIFY(!store->append("line\n"));
    }
    const Poem poem = PoemStore::poem(store, store->size());
    QVERIFY(PoemStore::arrivalsOf(poem).isEmpty());
    QVERIFY(PoemStore::arrivalsOf(Poem()).isEmpty());
    QCOMPARE(PoemStore::arrivalsOf(poem).toRecord(), QByteArray());
    store->arrive(start + 5ms);
    QVERIFY(!PoemStore::arrivalsOf(poem).isEmpty());
}

void ArrivalsTest::aSteadyPaceIsOneRun()
{
    Points points;
    for (int i = 0; i < 5000; ++i) // each is up to two milliseconds late, as timers are
        points.push_back({10 * i, i * 700ms + 7us * (i * i % 300)});
    const Arrivals arrivals = recorded(points);
    QVERIFY2(arrivals.toRecord().size() < 12, qPrintable(QString::number(arrivals.toRecord().size())));
    QCOMPARE(pointsOf(arrivals).size(), points.size());
    QCOMPARE(arrivals.error(), 10ms);
    QCOMPARE(arrivals.stretches().size(), std::size_t(1));
    QCOMPARE(arrivals.stretches().front().count, 4999);
    QCOMPARE(arrivals.stretches().front().to().offset, 49'990);
    QCOMPARE(arrivals.stretches().front().to().time, pointsOf(arrivals).back().time);
}

void ArrivalsTest::eachByteIsNearItsTime_data()
{
    QTest::addColumn<Points>("points");
    QRandomGenerator random(17);
    const auto add = [&](const char *name, int count, int mostBytes, int mostMicroseconds) {
        Points points{{}};
        while (static_cast<int>(points.size()) < count)
            points.push_back({points.back().offset + random.bounded(1, mostBytes + 1),
                              points.back().time + Arrivals::Time(random.bounded(mostMicroseconds))});
        QTest::newRow(name) << points;
    };
    add("a hundred lines, each when it likes", 100, 60, 3'000'000);
    add("single bytes, each when it likes", 20'000, 1, 300'000);
    add("pieces of a fast text", 50'000, 65'536, 900);
    add("pieces of a slow one", 20'000, 65'536, 400'000);
    add("far apart", 500, 20, 2'000'000'000);
    Points bursts{{}};
    for (int i = 1; i < 100'000; ++i)
        bursts.push_back({i * 3, Arrivals::Time(i * 11'000 + i / 1000 * random.bounded(1'000'000, 1'100'000))});
    std::ranges::stable_sort(bursts, {}, &Point::time);
    for (std::size_t i = 0; i < bursts.size(); ++i)
        bursts[i].offset = static_cast<qint64>(i) * 3;
    QTest::newRow("a pace with long rests") << bursts;
}

void ArrivalsTest::eachByteIsNearItsTime()
{
    QFETCH(Points, points);
    const Arrivals arrivals = recorded(points);
    const qint64 most = std::max(Arrivals::Least, std::min(points.back().offset / 100, Arrivals::Most));
    QVERIFY2(arrivals.toRecord().size() <= most, qPrintable(QString::number(arrivals.toRecord().size())));
    const Points kept = pointsOf(arrivals);
    QVERIFY(std::ranges::is_sorted(kept, {}, &Point::time));
    QVERIFY(std::ranges::is_sorted(kept, {}, &Point::offset));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const qint64 end = i + 1 < points.size() ? points[i + 1].offset : points[i].offset + 1;
        for (const qint64 offset : {points[i].offset, end - 1}) {
            const Arrivals::Time off = timeOf(kept, offset) - points[i].time;
            QVERIFY2(std::chrono::abs(off) <= arrivals.error(), qPrintable(QStringLiteral("byte %1: %2 us off, %3 said")
                                                                               .arg(offset)
                                                                               .arg(off.count())
                                                                               .arg(arrivals.error().count())));
        }
    }
    const auto back = Arrivals::fromRecord(arrivals.toRecord(), points.back().offset + 1);
    QVERIFY(back);
    QCOMPARE(back->toRecord(), arrivals.toRecord());
    QCOMPARE(back->error(), arrivals.error());
    QCOMPARE(back->duration(), kept.back().time);
}

void ArrivalsTest::aFewArrivalsAreExact()
{
    const Points points{{0, 0us}, {7, 1'234'567us}, {8, 1'240'000us}, {20, 60s}, {32, 1h}};
    const Points kept = pointsOf(recorded(points));
    QCOMPARE(kept.size(), points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        QCOMPARE(kept[i].offset, points[i].offset);
        QVERIFY(std::chrono::abs(kept[i].time - points[i].time) <= 10ms);
    }
}

void ArrivalsTest::aShorterPoemHasFewer()
{
    Points points{{0, 0us}, {7, 1s}};
    for (int i = 1; i < 100; ++i)
        points.push_back({7 + 10 * i, 1s + i * 2s});
    const Arrivals arrivals = recorded(points);
    QCOMPARE(arrivals.before(997).toRecord(), arrivals.toRecord());
    QCOMPARE(pointsOf(arrivals.before(996)).size(), points.size() - 1);
    QCOMPARE(pointsOf(arrivals.before(57)).back().offset, 57);
    QCOMPARE(arrivals.before(57).duration(), pointsOf(arrivals.before(57)).back().time);
    QVERIFY(arrivals.before(6).isEmpty());
}

void ArrivalsTest::aRecordThatIsCutIsNoneOrShorter()
{
    const Arrivals arrivals = recorded({{0, 0us}, {7, 1s}, {1000, 70s}, {1010, 71s}});
    const QByteArray record = arrivals.toRecord();
    for (qsizetype size = 0; size < record.size(); ++size) {
        const auto cut = Arrivals::fromRecord(record.first(size), 2000);
        QVERIFY(!cut || pointsOf(*cut).size() < pointsOf(arrivals).size());
    }
    QVERIFY(Arrivals::fromRecord(record, 1010));
    QVERIFY(!Arrivals::fromRecord(record, 1009));
}

void ArrivalsTest::aRecordThatCannotBeIsNone_data()
{
    QTest::addColumn<QByteArray>("record");
    const QByteArray most = QByteArray(8, '\xff') + '\x7f';
    QTest::newRow("a number without an end") << QByteArray(100, '\xff');
    QTest::newRow("an error of ages") << most;
    QTest::newRow("no bytes") << QByteArray("\0\0\1\1", 4);
    QTest::newRow("no times") << QByteArray("\0\1\1\0", 4);
    QTest::newRow("too many bytes") << '\0' + most + "\1\1";
    QTest::newRow("too many times") << QByteArray("\0\1\1", 3) + most;
    QTest::newRow("ages between two") << QByteArray("\0\1", 2) + most + '\1';
    QTest::newRow("half a run") << QByteArray("\0\1\1", 3);
}

void ArrivalsTest::aRecordThatCannotBeIsNone()
{
    QFETCH(QByteArray, record);
    QVERIFY(!Arrivals::fromRecord(record, 1'000'000));
}

void ArrivalsTest::anAttemptKeepsThem()
{
    FakeClock clock;
    auto owned = std::make_unique<FakeTransport>();
    FakeTransport &transport = *owned;
    const FetchOptions options;
    PoetryProtocol protocol(ServerAddress(QHostAddress::LocalHost, 1), options, std::make_unique<PoemSink>(options),
                            std::move(owned), clock);
    protocol.start();
    QTRY_VERIFY(transport.started);
    Q_EMIT transport.lookedUp();
    Q_EMIT transport.connected(QStringLiteral("127.0.0.1:1"));
    clock.advance(3s); // the wait for the first byte is told elsewhere
    for (const char *bytes : {"one", "two", "three"}) {
        Q_EMIT transport.received(bytes);
        clock.advance(2s);
    }
    const Poem before = protocol.poem();
    Q_EMIT transport.received("four");
    Q_EMIT transport.ended(0);
    const Points points = pointsOf(PoemStore::arrivalsOf(protocol.poem()));
    QCOMPARE(points.size(), std::size_t(4));
    QCOMPARE(points.at(2).offset, 6);
    QVERIFY(std::chrono::abs(points.at(3).time - 6s) <= 10ms);
    QCOMPARE(before.size(), 11);
}

QTEST_GUILESS_MAIN(ArrivalsTest)
#include "arrivalstest.moc"
