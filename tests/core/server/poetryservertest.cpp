// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/server/poetryserver.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/behaviour.h"
#include "support/faultlog.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PoetryServerTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void servesManyClientsAtOnce();
    void servesSlowlyByDefault();
    void everyFaultIsSeenAsWhatItIs_data();
    void everyFaultIsSeenAsWhatItIs();
    void aFaultIsRead_data();
    void aFaultIsRead();
    void aTakenPortIsAFailure();
    void whatAClientSaysDoesNotMatter();
    void deletingItCutsItsClients();
    void halfATextDoesNotPassForAWholeOne();
    void whoeverDoesNotReadCostsLittle_data();
    void whoeverDoesNotReadCostsLittle();
};

namespace {

PoetryServer::Options quickly(PoetryServer::Fault fault = PoetryServer::Fault::None, qint64 after = 0)
{
    PoetryServer::Options options;
    options.delay = 0ms;
    options.fault = fault;
    options.faultAfter = after;
    return options;
}

} // namespace

void PoetryServerTest::servesManyClientsAtOnce()
{
    const QByteArray text(100'000, 'x');
    PoetryServer server(text, quickly());
    QVERIFY(!server.listen(QHostAddress::LocalHost, 0));
    PoetryClientFactory factory;
    int poems = 0;
    connect(&factory, &PoetryClientFactory::poemReceived, this,
            [&](const Fetch &fetch) { poems += fetch.poem.bytes() == text; });
    for (int i = 0; i < 100; ++i)
        factory.fetch({QHostAddress::LocalHost, server.port()});
    QTRY_COMPARE(poems, 100);
    QTRY_COMPARE(server.clients(), 0);
}

void PoetryServerTest::servesSlowlyByDefault()
{
    PoetryServer::Options options;
    QCOMPARE(options.numBytes, 10);
    QCOMPARE(options.delay, 700ms);
    options.delay = 1ms;
    PoetryServer server("abcdefghijklmnopqrstuvwxyz", options);
    QVERIFY(!server.listen(QHostAddress::LocalHost, 0));
    QTcpSocket socket;
    QByteArray got;
    QList<qsizetype> sizes;
    connect(&socket, &QTcpSocket::readyRead, this, [&] {
        got += socket.readAll();
        sizes += got.size();
    });
    socket.connectToHost(QHostAddress::LocalHost, server.port());
    QTRY_COMPARE(got, "abcdefghijklmnopqrstuvwxyz");
    QCOMPARE(sizes.first(), 10);
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

void PoetryServerTest::everyFaultIsSeenAsWhatItIs_data()
{
    using enum PoetryServer::Fault;
    QTest::addColumn<PoetryServer::Fault>("fault");
    QTest::addColumn<int>("after");
    QTest::addColumn<FetchState>("state");
    QTest::addColumn<int>("bytes");
    QTest::newRow("no fault") << None << 0 << FetchState::Complete << 1000;
    QTest::newRow("a silent server") << Silent << 0 << FetchState::Failed << 0;
    QTest::newRow("an endless poem") << Endless << 0 << FetchState::CutOff << 500'000;
    QTest::newRow("a stall") << StallAfter << 400 << FetchState::CutOff << 400;
    QTest::newRow("a stall past the end") << StallAfter << 5000 << FetchState::CutOff << 1000;
    QTest::newRow("a reset") << ResetAfter << 400 << FetchState::CutOff << 400;
    QTest::newRow("a reset at once") << ResetAfter << 0 << FetchState::Failed << 0;
    QTest::newRow("an early close") << CloseAfter << 400 << FetchState::Complete << 400;
    QTest::newRow("a close at once") << CloseAfter << 0 << FetchState::Failed << 0;
}

void PoetryServerTest::everyFaultIsSeenAsWhatItIs()
{
    QFETCH(PoetryServer::Fault, fault);
    QFETCH(int, after);
    QFETCH(FetchState, state);
    QFETCH(int, bytes);
    PoetryServer server(QByteArray(1000, 'x'), quickly(fault, after));
    QVERIFY(!server.listen(QHostAddress::LocalHost, 0));
    PoetryClientFactory factory;
    FetchOptions options;
    options.idleTimeout = 50ms;
    options.maxSize = 500'000;
    factory.setOptions(options);
    std::optional<Fetch> end;
    connect(&factory, &PoetryClientFactory::poemReceived, this, [&](const Fetch &fetch) { end = fetch; });
    connect(&factory, &PoetryClientFactory::failed, this, [&](const Fetch &fetch) { end = fetch; });
    factory.fetch({QHostAddress::LocalHost, server.port()});
    QTRY_VERIFY(end);
    QCOMPARE(end->state, state);
    QCOMPARE(end->poem.size(), bytes);
    QTRY_COMPARE(server.clients(), 0);
}

void PoetryServerTest::aFaultIsRead_data()
{
    using enum PoetryServer::Fault;
    QTest::addColumn<bool>("ok");
    QTest::addColumn<PoetryServer::Fault>("fault");
    QTest::addColumn<qint64>("after");
    QTest::newRow("none") << true << None << qint64(0);
    QTest::newRow("silent") << true << Silent << qint64(0);
    QTest::newRow("endless") << true << Endless << qint64(0);
    QTest::newRow("stall-after=0") << true << StallAfter << qint64(0);
    QTest::newRow("reset-after=5000000000") << true << ResetAfter << qint64(5'000'000'000);
    QTest::newRow("close-after=12") << true << CloseAfter << qint64(12);
    for (const auto *wrong : {"", "noise", "silent=3", "reset-after", "reset-after=", "reset-after=-1", "reset-after=x",
                              "close-after=1=2", "Silent"})
        QTest::newRow(*wrong ? wrong : "nothing") << false << None << qint64(0);
}

void PoetryServerTest::aFaultIsRead()
{
    QFETCH(bool, ok);
    QFETCH(PoetryServer::Fault, fault);
    QFETCH(qint64, after);
    PoetryServer::Options options;
    const QString text = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(PoetryServer::readFault(text == u"nothing" ? QString() : text, &options), ok);
    QCOMPARE(options.fault, fault);
    QCOMPARE(options.faultAfter, after);
}

void PoetryServerTest::aTakenPortIsAFailure()
{
    PoetryServer first("x", quickly());
    QVERIFY(!first.listen(QHostAddress::LocalHost, 0));
    PoetryServer second("x", quickly());
    const auto failure = second.listen(QHostAddress::LocalHost, first.port());
    QVERIFY(failure);
    QVERIFY(failure->sentence().startsWith(u"Cannot listen on 127.0.0.1 port %1"_s.arg(first.port())));
}

void PoetryServerTest::whatAClientSaysDoesNotMatter()
{
    PoetryServer server("poem", quickly());
    QVERIFY(!server.listen(QHostAddress::LocalHost, 0));
    QTcpSocket socket;
    QByteArray got;
    connect(&socket, &QTcpSocket::readyRead, this, [&] { got += socket.readAll(); });
    socket.connectToHost(QHostAddress::LocalHost, server.port());
    socket.write("GET / HTTP/1.0\r\n\r\n");
    QTRY_COMPARE(got, "poem");
    QTRY_COMPARE(server.clients(), 0);
}

void PoetryServerTest::deletingItCutsItsClients()
{
    auto server = std::make_unique<PoetryServer>("poem", quickly(PoetryServer::Fault::Silent));
    QVERIFY(!server->listen(QHostAddress::LocalHost, 0));
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server->port());
    QTRY_COMPARE(server->clients(), 1);
    server.reset();
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

void PoetryServerTest::halfATextDoesNotPassForAWholeOne()
{
    auto server = std::make_unique<PoetryServer>("poem", quickly(PoetryServer::Fault::StallAfter, 2));
    QVERIFY(!server->listen(QHostAddress::LocalHost, 0));
    PoetryClientFactory factory;
    const QSignalSpy failed(&factory, &PoetryClientFactory::failed);
    const FetchId id = factory.fetch(ServerAddress(QHostAddress::LocalHost, server->port()));
    QTRY_COMPARE(factory.find(id)->poem.size(), 2);
    server.reset();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(factory.find(id)->state, FetchState::CutOff);
    QCOMPARE(factory.find(id)->failure->kind(), FailureKind::ConnectionReset);
}

void PoetryServerTest::whoeverDoesNotReadCostsLittle_data()
{
    QTest::addColumn<int>("numBytes");
    QTest::addColumn<int>("delay");
    QTest::newRow("quickly") << 10 << 0;
    QTest::newRow("slowly") << 1'000'000 << 1;
}

void PoetryServerTest::whoeverDoesNotReadCostsLittle() // P7
{
    QFETCH(int, numBytes);
    QFETCH(int, delay);
    const FaultTimer timer{"P7"};
    PoetryServer::Options options = quickly(PoetryServer::Fault::Endless);
    options.numBytes = numBytes;
    options.delay = std::chrono::milliseconds(delay);
    PoetryServer server(QByteArray(1'000'000, 'x'), options);
    QVERIFY(!server.listen(QHostAddress::LocalHost, 0));
    QTcpSocket client;
    client.setReadBufferSize(1);
    client.connectToHost(QHostAddress::LocalHost, server.port());
    QTRY_COMPARE(server.clients(), 1);
    const auto *served = server.findChild<QTcpSocket *>();
    QSignalSpy written(served, &QTcpSocket::bytesWritten);
    // The kernel takes some million bytes, and then no more.
    while (written.wait(300)) {
    }
    QVERIFY(!written.isEmpty());
    QVERIFY2(served->bytesToWrite() <= std::max(64 * 1024, delay * numBytes),
             qPrintable(QString::number(served->bytesToWrite())));
}

QTEST_GUILESS_MAIN(PoetryServerTest)
#include "poetryservertest.moc"
