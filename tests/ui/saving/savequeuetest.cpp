// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/savequeue.h"
#include "support/behaviour.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"

#include <QDir>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::vector<Fetch> complete(int count)
{
    Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(u"poems.example:17")));
    fetch.state = FetchState::Complete;
    fetch.poem = Poem(QByteArray("a poem\n"));
    return std::vector<Fetch>(static_cast<std::size_t>(count), fetch);
}

} // namespace

/// Saving many poems while the event loop goes on.
class SaveQueueTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aHangingDiskDoesNotHoldUpTheEventLoop();
    void whatIsCancelledLeavesNothing();
    void aDiskThatFillsUpIsToldForEachPoem();

private:
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden); }
};

void SaveQueueTest::aHangingDiskDoesNotHoldUpTheEventLoop() // E93
{
    HangingFiles disk;
    SaveQueue queue(nullptr, disk);
    int told = 0;
    std::optional<SaveQueue::Summary> summary;
    connect(&queue, &SaveQueue::progressed, this, [&] { ++told; });
    connect(&queue, &SaveQueue::finished, this, [&](const SaveQueue::Summary &end) { summary = end; });
    const FaultTimer timer{"E93"};
    queue.saveInto(folder(), u"{host}-{port}"_s, complete(3));
    QTRY_VERIFY(disk.isHolding());
    QTRY_VERIFY(told >= 2); // the event loop goes on
    QVERIFY(queue.isBusy());
    QVERIFY(!summary);
    disk.release();
    QTRY_VERIFY(summary);
    QVERIFY(!queue.isBusy());
    QCOMPARE(summary->saved, 3);
    QCOMPARE(files(),
             (QStringList{u"poems.example-17 (2).txt"_s, u"poems.example-17 (3).txt"_s, u"poems.example-17.txt"_s}));
}

void SaveQueueTest::whatIsCancelledLeavesNothing()
{
    HangingFiles disk;
    SaveQueue queue(nullptr, disk);
    std::optional<SaveQueue::Summary> summary;
    connect(&queue, &SaveQueue::finished, this, [&](const SaveQueue::Summary &end) { summary = end; });
    queue.saveInto(folder(), u"{host}-{port}"_s, complete(100));
    QTRY_VERIFY(disk.isHolding());
    queue.cancel();
    disk.release();
    QTRY_VERIFY(summary);
    QCOMPARE(summary->saved, 1); // which had begun
    QCOMPARE(summary->cancelled, 99);
    QVERIFY(summary->failures.empty());
    QCOMPARE(files().size(), 1);
}

void SaveQueueTest::aDiskThatFillsUpIsToldForEachPoem() // E104
{
    constexpr int rows = 10'000;
    constexpr int room = 6'000;
    FailingFiles disk({Call::Write, room + 1, ENOSPC, true});
    SaveQueue queue(nullptr, disk);
    std::optional<SaveQueue::Summary> summary;
    connect(&queue, &SaveQueue::finished, this, [&](const SaveQueue::Summary &end) { summary = end; });
    const FaultTimer timer{"E104"};
    queue.saveInto(folder(), u"{host}-{port}"_s, complete(rows));
    QTRY_VERIFY_WITH_TIMEOUT(summary, 50'000);
    QCOMPARE(summary->saved, room);
    QCOMPARE(static_cast<int>(summary->failures.size()), rows - room);
    QVERIFY(summary->failureText(rows - room - 1).contains(u"No space left on device"_s));
    QCOMPARE(files().size(), room);
    QCOMPARE(files().filter(u".poetry"_s), QStringList());
}

QTEST_MAIN(SaveQueueTest)
#include "savequeuetest.moc"
