// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/backgroundtask.h"
#include "support/behaviour.h"

#include <QTest>
#include <QThread>

#include <thread>

using namespace Poetry;
using namespace Poetry::Test;

namespace {

int untilStopped(const std::stop_token &stop, int result)
{
    while (!stop.stop_requested())
        std::this_thread::yield();
    return result;
}

} // namespace

/// Computing beside the event loop.
class BackgroundTaskTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void theResultComesFromTheEventLoop();
    void whatWasReplacedIsNotTold();
    void whatWasStoppedIsNotTold();
    void itMayGoWhenItTells();
    void whatReadsInSlicesComesBackAsFarAsItCame();
};

void BackgroundTaskTest::theResultComesFromTheEventLoop()
{
    BackgroundTask task;
    QVERIFY(!task.isRunning());
    QThread *worker = nullptr;
    task.start([](const std::stop_token &) { return QThread::currentThread(); },
               [&](QThread *thread) { worker = QThread::currentThread() == this->thread() ? thread : nullptr; });
    QVERIFY(task.isRunning());
    QVERIFY(!worker);
    QTRY_VERIFY(worker);
    QVERIFY(worker != thread());
    QVERIFY(!task.isRunning());
}

void BackgroundTaskTest::whatWasReplacedIsNotTold()
{
    BackgroundTask task;
    QList<int> told;
    for (const int number : {1, 2})
        task.start([=](const std::stop_token &stop) { return untilStopped(stop, number); }, [&](int n) { told << n; });
    task.start([](const std::stop_token &) { return 3; }, [&](int n) { told << n; });
    QTRY_COMPARE(told, QList<int>{3});
}

void BackgroundTaskTest::whatWasStoppedIsNotTold()
{
    BackgroundTask task;
    QList<int> told;
    task.start([](const std::stop_token &stop) { return untilStopped(stop, 1); }, [&](int n) { told << n; });
    task.stop();
    QVERIFY(!task.isRunning());
    task.start([](const std::stop_token &) { return 2; }, [&](int n) { told << n; });
    QTRY_COMPARE(told, QList<int>{2});
}

void BackgroundTaskTest::itMayGoWhenItTells()
{
    auto task = std::make_unique<BackgroundTask>();
    task->start([](const std::stop_token &) { return 1; }, [&](int) { task.reset(); });
    QTRY_VERIFY(!task);
    task = std::make_unique<BackgroundTask>();
    task->start([](const std::stop_token &stop) { return untilStopped(stop, 1); }, [](int) { qFatal("told"); });
    task.reset(); // before it has ended
    QCoreApplication::processEvents();
}

void BackgroundTaskTest::whatReadsInSlicesComesBackAsFarAsItCame()
{
    struct Reader
    {
        int slices = 0;
        bool look() { return ++slices < 3; }
    };
    BackgroundTask task;
    const Reader reader;
    QList<int> told;
    task.look(reader, [&](const Reader &after) { told << after.slices; });
    QTRY_COMPARE(told, QList<int>{3});
    QCOMPARE(reader.slices, 0);
    QVERIFY(!task.isRunning());
}

QTEST_GUILESS_MAIN(BackgroundTaskTest)
#include "backgroundtasktest.moc"
