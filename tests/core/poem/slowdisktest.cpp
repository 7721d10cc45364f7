// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/failingfiles.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 InMemoryAtMost = 5 * 1024 * 1024; ///< of one poem, while the disk does nothing

const QByteArray largeText = patternOf(20'000'000);

} // namespace

/// Long poems on disks that stall or refuse, where another thread writes them.
class SlowDiskTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;
    void cleanup() override;

    void aStallingDiskHoldsNobodyElse();
    void whatIsNotWrittenYetCanBeRead();
    void noTimeoutRunsWhileItStalls();
    void afterwardsSilenceCountsAgain();
    void theEndWaitsForItsTurn();
    void whatRestsCanBeStopped();
    void aDiskThatRefusesEndsTheFetchWithItsBytes_data();
    void aDiskThatRefusesEndsTheFetchWithItsBytes();
    void wholePoemsEndInTheirFiles();

private:
    FetchId fetch(const ServerAddress &address) { return m_factory->fetch(address); }
    const Fetch &row(FetchId id) const { return *m_factory->find(id); }
    /// The disk stalls, and the row rests.
    bool rests(FetchId id) const { return row(id).waitsForDisk; }

    FakeClock m_clock;
    FakeResolver m_resolver;
    std::unique_ptr<StallingFiles> m_disk;
    std::unique_ptr<PoetryClientFactory> m_factory;
};

void SlowDiskTest::init()
{
    Behaviour::init();
    m_disk = std::make_unique<StallingFiles>();
    m_factory = std::make_unique<PoetryClientFactory>(m_clock, m_resolver);
    m_factory->writeInBackground(*m_disk);
    connect(m_factory.get(), &PoetryClientFactory::failed, this, [] {});
}

void SlowDiskTest::cleanup()
{
    m_disk->release();
    m_factory.reset();
    m_disk.reset();
    Behaviour::cleanup();
}

void SlowDiskTest::aStallingDiskHoldsNobodyElse() // E93
{
    const FaultTimer timer{"E93"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(largeText).fin(); });
    ScriptedServer quick([](Visitor &visitor) { visitor.send("short").fin(); });
    const FetchId id = fetch(server.address());
    QTRY_VERIFY(m_disk->isHolding());
    QTRY_VERIFY(rests(id));
    for (int i = 0; i < 20; ++i)
        fetch(quick.address());
    QTRY_COMPARE(m_factory->unfinished(), 1);
    QVERIFY2(row(id).poem.size() < InMemoryAtMost, qPrintable(QString::number(row(id).poem.size())));
    QCOMPARE(row(id).silence(m_clock.now() + 1h), 0ms); // it is not the server who is silent
    m_disk->release();
    QTRY_COMPARE(row(id).state, FetchState::Complete);
    QVERIFY(row(id).poem.bytes() == largeText);
    QTRY_COMPARE(row(id).poem.sizeInFile(), largeText.size());
    QVERIFY(!row(id).waitsForDisk);
}

void SlowDiskTest::whatIsNotWrittenYetCanBeRead()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(largeText).fin(); });
    const FetchId id = fetch(server.address());
    QTRY_VERIFY(rests(id));
    const Poem poem = row(id).poem;
    QVERIFY(poem.bytes() == largeText.first(poem.size()));
    for (qint64 from = 0; from < poem.size(); from += 99'991)
        QVERIFY(poem.read(from, 150'000) == largeText.mid(from, std::min<qint64>(150'000, poem.size() - from)));
    m_disk->release();
    QTRY_COMPARE(row(id).state, FetchState::Complete);
    QVERIFY(poem.bytes() == largeText.first(poem.size()));
}

void SlowDiskTest::noTimeoutRunsWhileItStalls() // E93
{
    const FaultTimer timer{"E93"};
    FetchOptions options;
    options.idleTimeout = 10s;
    options.totalTimeout = 60s;
    m_factory->setOptions(options);
    ScriptedServer server([](Visitor &visitor) { visitor.send(largeText).fin(); });
    const FetchId id = fetch(server.address());
    QTRY_VERIFY(rests(id));
    for (int minute = 0; minute < 60; ++minute)
        m_clock.advance(60s);
    QCOMPARE(row(id).state, FetchState::Receiving);
    m_disk->release();
    QTRY_COMPARE(row(id).state, FetchState::Complete);
    QVERIFY(row(id).poem.bytes() == largeText);
}

void SlowDiskTest::afterwardsSilenceCountsAgain()
{
    FetchOptions options;
    options.idleTimeout = 10s;
    m_factory->setOptions(options);
    ScriptedServer server([](Visitor &visitor) { visitor.send(largeText); }); // and then nothing
    const FetchId id = fetch(server.address());
    QTRY_VERIFY(rests(id));
    m_clock.advance(1h);
    m_disk->release();
    QTRY_COMPARE(row(id).poem.size(), largeText.size());
    QTRY_VERIFY(!rests(id));
    m_clock.advance(9s);
    QCOMPARE(row(id).state, FetchState::Receiving);
    m_clock.advance(2s);
    QTRY_COMPARE(row(id).state, FetchState::CutOff);
    QCOMPARE(row(id).failure->kind(), FailureKind::IdleTimeout);
    QVERIFY(row(id).poem.bytes() == largeText);
}

void SlowDiskTest::theEndWaitsForItsTurn()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(largeText.first(8'000'000)).reset(); });
    const FetchId id = fetch(server.address());
    QTRY_VERIFY(rests(id));
    m_disk->release();
    QTRY_COMPARE(row(id).state, FetchState::CutOff);
    QCOMPARE(row(id).failure->kind(), FailureKind::ConnectionReset);
    QVERIFY(row(id).poem.bytes() == largeText.first(8'000'000));
}

void SlowDiskTest::whatRestsCanBeStopped()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(largeText).fin(); });
    const FetchId id = fetch(server.address());
    const FetchId other = fetch(server.address());
    QTRY_VERIFY(rests(id) && rests(other));
    m_factory->cancel(id);
    m_factory->remove(other);
    QCOMPARE(row(id).state, FetchState::Stopped);
    QVERIFY(!row(id).waitsForDisk);
    const QByteArray kept = row(id).poem.bytes();
    QVERIFY(!kept.isEmpty() && largeText.startsWith(kept));
    QTRY_COMPARE(server.open(), 0);
    m_disk->release();
    QTRY_COMPARE(row(id).poem.sizeInFile(), kept.size());
    QVERIFY(row(id).poem.bytes() == kept);
}

void SlowDiskTest::aDiskThatRefusesEndsTheFetchWithItsBytes_data()
{
    QTest::addColumn<int>("nth");
    QTest::addColumn<bool>("isShortFirst");
    QTest::addColumn<int>("call");
    QTest::newRow("no spool file can be made") << 1 << false << static_cast<int>(Call::Open);
    for (const int nth : {1, 2, 5}) {
        QTest::addRow("write %d fails", nth) << nth << false << static_cast<int>(Call::Write);
        QTest::addRow("write %d is short, then fails", nth) << nth << true << static_cast<int>(Call::Write);
    }
}

void SlowDiskTest::aDiskThatRefusesEndsTheFetchWithItsBytes() // E76, E77, E81
{
    const FaultTimer timer{"E76", "E77", "E81"};
    QFETCH(int, nth);
    QFETCH(bool, isShortFirst);
    QFETCH(int, call);
    FailingFiles disk({static_cast<Call>(call), nth, ENOSPC, true, isShortFirst});
    m_factory->writeInBackground(disk);
    ScriptedServer server([](Visitor &visitor) { visitor.send(largeText); });
    const FetchId id = fetch(server.address());
    QTRY_COMPARE(row(id).state, FetchState::CutOff);
    QCOMPARE(row(id).failure->kind(), FailureKind::StorageFailed);
    QCOMPARE(row(id).failure->code(), ENOSPC);
    const QByteArray kept = row(id).poem.bytes();
    QCOMPARE(kept.size(), row(id).poem.size());
    QVERIFY(kept.size() > 1'000'000 && largeText.startsWith(kept));
    QVERIFY(kept.size() < largeText.size()); // the rest is left to the server
    m_factory.reset();
}

void SlowDiskTest::wholePoemsEndInTheirFiles() // E73
{
    m_disk->release();
    for (const int size : {1, 524'288, 1'048'576, 1'048'577, 3'000'000, 20'000'000}) {
        const QByteArray part = largeText.first(size);
        ScriptedServer server([part](Visitor &visitor) { visitor.send(part).fin(); });
        const FetchId id = fetch(server.address());
        QTRY_COMPARE(row(id).state, FetchState::Complete);
        QVERIFY(row(id).poem.bytes() == part);
        const qint64 inFile = size > FetchOptions().spillThreshold ? size : 0;
        QTRY_COMPARE(row(id).poem.sizeInFile(), inFile);
        QVERIFY(row(id).poem.bytes() == part);
    }
}

QTEST_GUILESS_MAIN(SlowDiskTest)
#include "slowdisktest.moc"
