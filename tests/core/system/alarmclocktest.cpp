// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/alarmclock.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"

#include <QTest>

#include <memory>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class AlarmClockTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void ringsInOrder();
    void aStoppedAlarmStaysSilent();
    void settingAgainReplaces();
    void aCallbackMayDeleteItsAlarm();
    void aCallbackMayStopAnother();
    void aCallbackMaySetItselfAgain();
    void realTimePasses();
};

void AlarmClockTest::ringsInOrder()
{
    FakeClock clock;
    QList<int> rung;
    AlarmClock::Alarm first(clock);
    AlarmClock::Alarm second(clock);
    AlarmClock::Alarm third(clock);
    const auto begin = clock.now();
    third.set(begin + 30ms, [&] { rung += 3; });
    first.set(begin + 10ms, [&] { rung += 1; });
    second.set(begin + 20ms, [&] { rung += 2; });
    clock.advance(9ms);
    QCOMPARE(rung, QList<int>());
    clock.advance(11ms);
    QCOMPARE(rung, (QList<int>{1, 2}));
    QVERIFY(third.isSet());
    clock.advance(1h);
    QCOMPARE(rung, (QList<int>{1, 2, 3}));
    QCOMPARE(clock.pending(), 0);
}

void AlarmClockTest::aStoppedAlarmStaysSilent()
{
    FakeClock clock;
    int rung = 0;
    auto alarm = std::make_unique<AlarmClock::Alarm>(clock);
    alarm->set(clock.now() + 1s, [&] { ++rung; });
    alarm->stop();
    alarm->set(clock.now() + 1s, [&] { ++rung; });
    alarm.reset();
    clock.advance(1h);
    QCOMPARE(rung, 0);
    QCOMPARE(clock.pending(), 0);
}

void AlarmClockTest::settingAgainReplaces()
{
    FakeClock clock;
    QList<int> rung;
    AlarmClock::Alarm alarm(clock);
    alarm.set(clock.now() + 1s, [&] { rung += 1; });
    alarm.set(clock.now() + 2s, [&] { rung += 2; });
    clock.advance(1s);
    QCOMPARE(rung, QList<int>());
    clock.advance(1s);
    QCOMPARE(rung, QList<int>{2});
}

void AlarmClockTest::aCallbackMayDeleteItsAlarm()
{
    FakeClock clock;
    auto alarm = std::make_unique<AlarmClock::Alarm>(clock);
    alarm->set(clock.now(), [&] { alarm.reset(); });
    clock.advance(1s);
    QVERIFY(!alarm);
}

void AlarmClockTest::aCallbackMayStopAnother()
{
    FakeClock clock;
    AlarmClock::Alarm first(clock);
    AlarmClock::Alarm second(clock);
    bool rung = false;
    first.set(clock.now() + 1s, [&] { second.stop(); });
    second.set(clock.now() + 1s, [&] { rung = true; });
    clock.advance(1s);
    QVERIFY(!rung);
}

void AlarmClockTest::aCallbackMaySetItselfAgain()
{
    FakeClock clock;
    AlarmClock::Alarm alarm(clock);
    int rung = 0;
    std::function<void()> tick = [&] {
        if (++rung < 5)
            alarm.set(clock.now() + 1s, tick);
    };
    alarm.set(clock.now() + 1s, tick);
    clock.advance(10s);
    QCOMPARE(rung, 5);
}

void AlarmClockTest::realTimePasses()
{
    AlarmClock clock;
    AlarmClock::Alarm late(clock);
    AlarmClock::Alarm soon(clock);
    const auto begin = clock.now();
    bool rung = false;
    late.set(begin + 48h, [] {});
    soon.set(begin + 5ms, [&] { rung = true; });
    QTRY_VERIFY(rung);
    QVERIFY(clock.now() - begin >= 5ms);
    QVERIFY(late.isSet());
}

QTEST_GUILESS_MAIN(AlarmClockTest)
#include "alarmclocktest.moc"
