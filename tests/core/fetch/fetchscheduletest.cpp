// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/fetchschedule.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/faultlog.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace Poetry;
using namespace Poetry::Test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// When a server was asked, and in which of its rounds.
struct Asking
{
    milliseconds at;
    quint64 key;
    int round;
};

/// What a schedule does while time passes, as its owner would see it.
class Schedule
{
public:
    void add(int servers, milliseconds interval, int times = 0)
    {
        for (int key = 0; key < servers; ++key)
            m_schedule.add(key, interval, times);
    }
    FakeClock &clock() { return m_clock; }
    FetchSchedule &schedule() { return m_schedule; }

    /// Everybody who is asked answers at once, unless asked says otherwise.
    QList<Asking> run(milliseconds time, const std::function<void(const Asking &)> &asked = {})
    {
        QList<Asking> askings;
        const auto end = m_clock.now() + time;
        while (m_clock.now() < end) {
            while (const auto turn = m_schedule.next(m_clock)) {
                const auto at = std::chrono::duration_cast<milliseconds>(m_clock.now() - m_start);
                askings.append({at, turn->key, turn->round});
                if (asked)
                    asked(askings.last());
                else
                    m_schedule.ended(turn->key, false);
            }
            m_clock.advance(std::min(m_schedule.nextLook(), end) - m_clock.now());
        }
        return askings;
    }

private:
    FakeClock m_clock;
    FetchSchedule m_schedule{m_clock};
    const FakeClock::TimePoint m_start = m_clock.now();
};

QList<int> roundsOf(const QList<Asking> &askings)
{
    QList<int> rounds;
    for (const Asking &asking : askings)
        rounds += asking.round;
    return rounds;
}

} // namespace

/// When servers are asked again.
class FetchScheduleTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void eachServerIsAskedEachInterval();
    void aCrowdIsNotAskedInOneMoment_data();
    void aCrowdIsNotAskedInOneMoment();
    void whatFailsIsAskedLessOftenUntilItIsBack();
    void whatStillRunsIsNotAskedAgain();
    void itEndsAfterSoManyRounds();
    void clocksThatJumpLeaveOneRoundAtMost_data();
    void clocksThatJumpLeaveOneRoundAtMost();
};

void FetchScheduleTest::eachServerIsAskedEachInterval()
{
    Schedule schedule;
    schedule.add(2, 5min);
    const QList<Asking> askings = schedule.run(11min);
    QCOMPARE(roundsOf(askings), (QList<int>{1, 1, 2, 2, 3, 3}));
    for (const Asking &asking : askings)
        QCOMPARE(asking.at.count(), milliseconds((asking.round - 1) * 5min + asking.key * 100ms).count());
}

void FetchScheduleTest::aCrowdIsNotAskedInOneMoment_data()
{
    QTest::addColumn<int>("servers");
    QTest::addColumn<milliseconds>("interval");
    QTest::addColumn<int>("mostInASecond");
    QTest::newRow("a hundred each five minutes") << 100 << milliseconds(5min) << 10;
    QTest::newRow("ten thousand each minute") << 10'000 << milliseconds(1min) << 334;
    QTest::newRow("ten thousand each second") << 10'000 << milliseconds(1s) << 10'000;
}

void FetchScheduleTest::aCrowdIsNotAskedInOneMoment()
{
    QFETCH(int, servers);
    QFETCH(milliseconds, interval);
    QFETCH(int, mostInASecond);
    Schedule schedule;
    schedule.add(servers, interval);
    const QList<Asking> askings = schedule.run(interval * 2);
    QCOMPARE(askings.size(), servers * 2);
    for (int i = 0; i + mostInASecond < askings.size(); ++i)
        QVERIFY(askings.at(i + mostInASecond).at - askings.at(i).at >= 1s - 1ms);
    QVERIFY(askings.at(servers - 1).at <= interval / 2);
}

void FetchScheduleTest::whatFailsIsAskedLessOftenUntilItIsBack() // K9
{
    const FaultTimer timer{"K9"};
    Schedule schedule;
    schedule.add(1, 1min);
    const auto failUntil24 = [&](const Asking &asking) { schedule.schedule().ended(asking.key, asking.round < 24); };
    QCOMPARE(roundsOf(schedule.run(26min, failUntil24)), (QList<int>{1, 2, 4, 8, 16, 24, 25, 26}));
}

void FetchScheduleTest::whatStillRunsIsNotAskedAgain()
{
    Schedule schedule;
    schedule.add(2, 1min);
    const auto onlyTheFirstEnds = [&](const Asking &asking) {
        if (asking.key == 0)
            schedule.schedule().ended(0, false);
    };
    QCOMPARE(roundsOf(schedule.run(3min, onlyTheFirstEnds)), (QList<int>{1, 1, 2, 3}));
    schedule.schedule().ended(1, false);
    QCOMPARE(roundsOf(schedule.run(1min)), (QList<int>{4, 4}));
}

void FetchScheduleTest::itEndsAfterSoManyRounds()
{
    Schedule schedule;
    schedule.add(2, 1min, 2);
    QCOMPARE(roundsOf(schedule.run(1min)), (QList<int>{1, 1}));
    QVERIFY(!schedule.schedule().isEmpty());
    QCOMPARE(roundsOf(schedule.run(10min)), (QList<int>{2, 2}));
    QVERIFY(schedule.schedule().isEmpty());
}

void FetchScheduleTest::clocksThatJumpLeaveOneRoundAtMost_data()
{
    QTest::addColumn<milliseconds>("jump");
    QTest::addColumn<milliseconds>("latest"); // from the jump on, for the first to be asked
    QTest::newRow("suspended for a night, or set forward") << milliseconds(8h) << milliseconds(30s);
    QTest::newRow("set forward by fifty years") << milliseconds(24h * 365 * 50) << milliseconds(30s);
    QTest::newRow("set back by a day") << milliseconds(-24h) << milliseconds(5min);
}

void FetchScheduleTest::clocksThatJumpLeaveOneRoundAtMost() // K8
{
    QFETCH(milliseconds, jump);
    QFETCH(milliseconds, latest);
    constexpr int servers = 100;
    const FaultTimer timer{"K8"};
    Schedule schedule;
    schedule.add(servers, 10min);
    QCOMPARE(schedule.run(5min).size(), servers);
    schedule.clock().moveWallTime(jump);
    const QList<Asking> askings = schedule.run(10min);
    QVERIFY(askings.first().at <= 5min + latest);
    for (int i = 1; i < servers; ++i)
        QVERIFY(askings.at(i).at - askings.at(i - 1).at >= 100ms);
    for (const Asking &asking : askings.first(servers))
        QCOMPARE(asking.round, 2);
    QVERIFY(askings.size() <= 2 * servers);
}

QTEST_GUILESS_MAIN(FetchScheduleTest)
#include "fetchscheduletest.moc"
