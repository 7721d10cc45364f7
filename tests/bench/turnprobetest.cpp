// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "turnprobe.h"

#include "support/behaviour.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace Poetry;
using namespace Poetry::Test;
using namespace std::chrono_literals;

/// Turns of the event loop are counted one by one, with the time that each works.
class TurnProbeTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aTurnIsAsLongAsItsWork();
    void waitingIsNoPartOfATurn();
    void timersThatFollowEachOtherAreTurnsOfTheirOwn();
    void sharesGoWithTheirBounds();
    void nothingIsLeftAfterAReset();

private:
    static void work(std::chrono::milliseconds time)
    {
        QElapsedTimer timer;
        timer.start();
        while (std::chrono::milliseconds(timer.elapsed()) < time) {
        }
    }
};

void TurnProbeTest::aTurnIsAsLongAsItsWork()
{
    const TurnProbe probe;
    QEventLoop loop;
    QTimer::singleShot(0, &loop, [] { work(30ms); });
    QTimer::singleShot(40, &loop, &QEventLoop::quit);
    loop.exec();
    QVERIFY(probe.count() >= 1);
    QVERIFY(probe.longest() >= 30ms);
    QVERIFY(probe.percentile(1) >= 30ms);
    QVERIFY(probe.total() >= probe.longest());
}

void TurnProbeTest::waitingIsNoPartOfATurn()
{
    const TurnProbe probe(TurnProbe::Clock::Wall);
    QEventLoop loop;
    QElapsedTimer timer;
    timer.start();
    QTimer::singleShot(300, &loop, &QEventLoop::quit);
    loop.exec();
    QTimer::singleShot(0, &loop, &QEventLoop::quit);
    loop.exec();
    QVERIFY(std::chrono::milliseconds(timer.elapsed()) >= 300ms);
    QVERIFY(probe.total() <= std::chrono::milliseconds(timer.elapsed()) - 200ms);
}

void TurnProbeTest::timersThatFollowEachOtherAreTurnsOfTheirOwn()
{
    const TurnProbe probe;
    QEventLoop loop;
    int times = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &loop, [&] {
        work(2ms);
        if (++times == 20)
            loop.quit();
    });
    timer.start(0);
    loop.exec();
    QVERIFY2(probe.count() >= 19, qPrintable(QString::number(probe.count())));
    QVERIFY(probe.percentile(0) >= 2ms || probe.shareUnder(2ms) < 1);
}

void TurnProbeTest::sharesGoWithTheirBounds()
{
    const TurnProbe probe(TurnProbe::Clock::Processor);
    QCOMPARE(probe.shareUnder(16ms), 1.0);
    QEventLoop loop;
    QTimer::singleShot(0, &loop, [&loop] {
        work(20ms);
        QTimer::singleShot(5, &loop, &QEventLoop::quit);
    });
    loop.exec();
    QVERIFY(probe.count() > 0);
    QCOMPARE(probe.shareUnder(0ms), 0.0);
    QVERIFY(probe.shareUnder(1ms) <= probe.shareUnder(10s));
    QVERIFY(probe.percentile(0.1) <= probe.percentile(0.99));
}

void TurnProbeTest::nothingIsLeftAfterAReset()
{
    TurnProbe probe;
    QEventLoop loop;
    QTimer::singleShot(0, &loop, [] { work(5ms); });
    QTimer::singleShot(20, &loop, &QEventLoop::quit);
    loop.exec();
    probe.reset();
    QCOMPARE(probe.count(), 0);
    QCOMPARE(probe.longest(), TurnProbe::Time(0));
    QCOMPARE(probe.percentile(0.5), TurnProbe::Time(0));
}

QTEST_GUILESS_MAIN(TurnProbeTest)
#include "turnprobetest.moc"
