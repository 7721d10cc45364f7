// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/getpoetry.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QFuture>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

/// The engine as QFuture<Poem>.
class FutureTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void thenGetsThePoem();
    void onFailedGetsTheFailure();
    void nothingIsReadyBeforeItReturns();
    void cancelReallyCancels();
    void cancelRightAwayStartsNothing();
    void aFutureWithoutItsFactoryIsCancelled();
    void whenAllWaitsForAll();
    void whenAnyTakesTheFirst();
};

void FutureTest::thenGetsThePoem()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse").fin(); });
    PoetryClientFactory factory;
    QByteArray told;
    fetchPoem(factory, server.address()).then(this, [&](const Poem &poem) { told = poem.bytes(); });
    QTRY_COMPARE(told, "verse");
    QCOMPARE(factory.count(), 0);
}

void FutureTest::onFailedGetsTheFailure()
{
    const RefusingPort refusing;
    PoetryClientFactory factory;
    QByteArrayList told;
    fetchPoem(factory, refusing.address())
        .then(this, [&](const Poem &) { told += "poem"; })
        .onFailed(this, [&](const PoetryException &error) {
            told += error.what();
            told += error.failure().brief().toUtf8();
        });
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told[0], "Poem failed: " + refusing.address().toString().toLatin1() +
                          ": Connection was refused by other side: 111: Connection refused.");
    QCOMPARE(told[1], "[Failure: ConnectionRefused: Connection was refused by other side: 111: Connection refused.]");
}

void FutureTest::nothingIsReadyBeforeItReturns()
{
    PoetryClientFactory factory;
    const QFuture<Poem> future = fetchPoem(factory, {QHostAddress(u"255.255.255.255"_s), 9});
    QVERIFY(!future.isFinished());
    QTRY_VERIFY(future.isFinished());
}

void FutureTest::cancelReallyCancels()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse"); });
    PoetryClientFactory factory;
    QByteArrayList told;
    QFuture<Poem> future = fetchPoem(factory, server.address());
    future.then(this, [&](const Poem &) { told += "poem"; })
        .onCanceled(this, [&] { told += "cancelled"; })
        .onFailed(this, [&](const PoetryException &) { told += "failed"; });
    QTRY_COMPARE(server.open(), 1);
    future.cancel();
    QTRY_COMPARE(server.open(), 0);
    QTRY_COMPARE(told, QByteArrayList{"cancelled"});
    QCOMPARE(factory.count(), 0);
}

void FutureTest::cancelRightAwayStartsNothing()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse"); });
    PoetryClientFactory factory;
    bool cancelled = false;
    QFuture<Poem> future = fetchPoem(factory, server.address());
    future.then(this, [](const Poem &) {}).onCanceled(this, [&] { cancelled = true; });
    future.cancel();
    QTRY_VERIFY(cancelled);
    QTRY_COMPARE(factory.count(), 0);
    QTRY_COMPARE(server.open(), 0);
}

void FutureTest::aFutureWithoutItsFactoryIsCancelled()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse"); });
    auto factory = std::make_unique<PoetryClientFactory>();
    bool cancelled = false;
    QFuture<Poem> future = fetchPoem(*factory, server.address());
    future.then(this, [](const Poem &) {}).onCanceled(this, [&] { cancelled = true; });
    QTRY_COMPARE(server.open(), 1);
    factory.reset();
    QTRY_VERIFY(cancelled);
    QVERIFY(future.isFinished());
    QTRY_COMPARE(server.open(), 0);
}

void FutureTest::whenAllWaitsForAll()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse").fin(); });
    const RefusingPort refusing;
    PoetryClientFactory factory;
    QList<QFuture<Poem>> futures{fetchPoem(factory, server.address()), fetchPoem(factory, refusing.address()),
                                 fetchPoem(factory, server.address())};
    int poems = 0;
    int failures = 0;
    QtFuture::whenAll(futures.begin(), futures.end()).then(this, [&](const QList<QFuture<Poem>> &all) {
        for (const QFuture<Poem> &one : all) {
            try {
                poems += one.result().size() == 5;
            } catch (const PoetryException &) {
                ++failures;
            }
        }
    });
    QTRY_COMPARE(poems, 2);
    QCOMPARE(failures, 1);
}

void FutureTest::whenAnyTakesTheFirst()
{
    ScriptedServer quick([](Visitor &visitor) { visitor.send("quick").fin(); });
    ScriptedServer silent;
    PoetryClientFactory factory;
    QList<QFuture<Poem>> futures{fetchPoem(factory, silent.address()), fetchPoem(factory, quick.address())};
    qsizetype first = -1;
    QtFuture::whenAny(futures.begin(), futures.end()).then(this, [&](const QtFuture::WhenAnyResult<Poem> &any) {
        first = any.index;
    });
    QTRY_COMPARE(first, 1);
    futures[0].cancel();
    QTRY_COMPARE(silent.open(), 0);
}

QTEST_GUILESS_MAIN(FutureTest)
#include "futuretest.moc"
