// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryprotocol.h"
#include "support/attempt.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QSocketNotifier>
#include <QTest>

#include <cerrno>
#include <map>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray roses = "Roses are read\nby whoever waits.\n";

} // namespace

class PoetryProtocolTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aCleanCloseIsThePoem();
    void twoArgumentsAreEnough();
    void theSocketIsThereFromConnectedToEnded_data();
    void theSocketIsThereFromConnectedToEnded();
    void theSocketKnowsBothItsEnds();
    void noNotifierOfQtStaysEnabled();
    void aCleanCloseOfASilentServerIsAnEmptyReply();
    void resetHalfWayIsAFailure_data();
    void resetHalfWayIsAFailure();
    void resetAtOnceIsAFailureAndOneConnection();
    void bytesAndResetBeforeTheConnectIsNoticed_data();
    void bytesAndResetBeforeTheConnectIsNoticed();
    void everySplitGivesTheSameBytes();
    void urgentBytesStayInOrder();
    void bytesOfAnyKindPassThrough();
    void aHalfCloseIsAnEnd();
    void nothingIsEverSent();
    void refusalNamesTheAddressTried();
    void noOutcomeBeforeStartHasReturned_data();
    void noOutcomeBeforeStartHasReturned();
    void connectTimeoutSaysNoAnswer();
    void connectTimeoutCoversTheLookUp();
    void idleTimeoutEndsASilentServer();
    void idleTimeoutCountsFromTheLastByte();
    void silenceIsJudgedAfterReadingOnceMore();
    void totalTimeoutEndsASlowServer();
    void aTimeoutOfNoughtIsOff();
    void newLimitsReachAnAttemptUnderWay_data();
    void newLimitsReachAnAttemptUnderWay();
    void raisedLimitsGiveMoreTime();
    void sizeLimitIsExact_data();
    void sizeLimitIsExact();
    void storageFailureEndsTheFetch();
    void longPoemGoesThroughASpoolFile();
    void cancelEndsEachState_data();
    void cancelEndsEachState();
    void deletingIsASilentCancel_data();
    void deletingIsASilentCancel();
    void slotsMayDeleteTheProtocol_data();
    void slotsMayDeleteTheProtocol();
    void poemsCanBePostProcessed();
    void trailTellsTheStoryInOrder();
};

void PoetryProtocolTest::aCleanCloseIsThePoem()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(roses).fin(); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.bytes, roses);
    QCOMPARE(attempt.protocol->peer(), server.address().toString());
    QCOMPARE(attempt.clock.pending(), 0);
}

void PoetryProtocolTest::twoArgumentsAreEnough()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(roses).fin(); });
    QObject parent;
    auto *protocol = new PoetryProtocol(server.address(), &parent);
    QByteArray bytes;
    connect(protocol, &PoetryProtocol::poemReceived, this, [&](const Poem &whole) { bytes = whole.bytes(); });
    protocol->start();
    QTRY_COMPARE(bytes, roses);
    QCOMPARE(protocol->parent(), &parent);
}

void PoetryProtocolTest::theSocketIsThereFromConnectedToEnded_data()
{
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("a poem") << QByteArray("poem");
    QTest::newRow("a reset") << QByteArray("failed");
    QTest::newRow("stopped by the user") << QByteArray("cancelled");
}

void PoetryProtocolTest::theSocketIsThereFromConnectedToEnded()
{
    QFETCH(QByteArray, outcome);
    ScriptedServer server([](Visitor &visitor) { visitor.send("A line.\n"); });
    Attempt attempt(server.address());
    const PoetryProtocol &protocol = *attempt.protocol;
    int states = 0;
    connect(&protocol, &PoetryProtocol::progressed, this, [&] {
        ++states;
        QCOMPARE(protocol.socket() != nullptr, protocol.state() == PoetryProtocol::State::Receiving);
    });
    const auto hasNone = [&] { QVERIFY(!protocol.socket()); };
    connect(&protocol, &PoetryProtocol::poemReceived, this, hasNone);
    connect(&protocol, &PoetryProtocol::failed, this, hasNone);
    QVERIFY(!protocol.socket());
    attempt.protocol->start();
    QVERIFY(!protocol.socket());
    QTRY_COMPARE(protocol.poem().size(), 8);
    const QPointer<QTcpSocket> socket = protocol.socket();
    QVERIFY(socket);
    if (outcome == "poem")
        server.visitor(0)->fin();
    else if (outcome == "failed")
        server.visitor(0)->reset();
    else
        attempt.protocol->cancel();
    QTRY_COMPARE(attempt.outcome(), outcome);
    QVERIFY(!protocol.socket());
    QVERIFY2(!socket, "it goes with the connection");
    QVERIFY(states >= 4);
}

void PoetryProtocolTest::theSocketKnowsBothItsEnds()
{
    ScriptedServer server;
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_VERIFY(attempt.protocol->socket());
    const QTcpSocket &socket = *attempt.protocol->socket();
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
    QCOMPARE(peerText(socket.peerAddress(), socket.peerPort()), server.address().toString());
    QCOMPARE(peerText(socket.peerAddress(), socket.peerPort()), attempt.protocol->peer());
    const auto *other = server.visitor(0)->findChild<QTcpSocket *>();
    QCOMPARE(socket.localPort(), other->peerPort());
    QCOMPARE(socket.localAddress(), other->peerAddress());
    QCOMPARE(socket.openMode(), QIODevice::ReadOnly | QIODevice::Unbuffered);
    attempt.protocol->socket()->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    QCOMPARE(attempt.protocol->socket()->socketOption(QAbstractSocket::KeepAliveOption).toInt(), 1);
}

/// It would wake the event loop for what the watch of the connection is told as well, and cost each of its turns a
/// little for each open socket.
void PoetryProtocolTest::noNotifierOfQtStaysEnabled()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(roses); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->poem().size(), roses.size());
    const QList<QSocketNotifier *> notifiers = attempt.protocol->socket()->findChildren<QSocketNotifier *>();
    QVERIFY(!notifiers.isEmpty());
    for (const QSocketNotifier *notifier : notifiers)
        QVERIFY(!notifier->isEnabled());
    int signalled = 0;
    connect(attempt.protocol->socket(), &QTcpSocket::readyRead, this, [&] { ++signalled; });
    server.visitor(0)->send(roses);
    QTRY_COMPARE(attempt.protocol->poem().size(), 2 * roses.size());
    QCOMPARE(signalled, 0);
}

void PoetryProtocolTest::aCleanCloseOfASilentServerIsAnEmptyReply()
{
    const FaultTimer timer{"C48"};
    ScriptedServer server([](Visitor &visitor) { visitor.fin(); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::EmptyReply);
    QCOMPARE(attempt.failure->stage(), FailureStage::Receive);
    QVERIFY(!attempt.failure->code());
}

void PoetryProtocolTest::resetHalfWayIsAFailure_data()
{
    QTest::addColumn<int>("sent");
    for (const int sent : {0, 1, 2, 100, 4096, 65535, 65536, 65537, 200'000, 1'000'000})
        QTest::addRow("after %d bytes", sent) << sent;
}

void PoetryProtocolTest::resetHalfWayIsAFailure()
{
    const FaultTimer timer{"A18"};
    QFETCH(int, sent);
    const QByteArray text = patternOf(sent);
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).reset(); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::ConnectionReset);
    QCOMPARE(attempt.failure->stage(), FailureStage::Receive);
    QCOMPARE(attempt.failure->code(), ECONNRESET);
    QVERIFY2(attempt.bytes == text, "the bytes that came before the reset are kept");
}

void PoetryProtocolTest::resetAtOnceIsAFailureAndOneConnection()
{
    const FaultTimer timer{"A17"};
    ScriptedServer server([](Visitor &visitor) { visitor.reset(); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::ConnectionReset);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(server.visits(), 1);
}

void PoetryProtocolTest::bytesAndResetBeforeTheConnectIsNoticed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("reset");
    QTest::newRow("bytes and a reset") << roses << true;
    QTest::newRow("a reset alone") << QByteArray() << true;
    QTest::newRow("bytes and an end") << roses << false;
    QTest::newRow("an end alone") << QByteArray() << false;
}

void PoetryProtocolTest::bytesAndResetBeforeTheConnectIsNoticed()
{
    const FaultTimer timer{"C56"};
    // A listener of our own, served between two turns of the event loop.
    QFETCH(QByteArray, text);
    QFETCH(bool, reset);
    const Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    QCOMPARE(::bind(listener.get(), reinterpret_cast<sockaddr *>(&address), length), 0);
    QCOMPARE(::listen(listener.get(), 1), 0);
    QCOMPARE(::getsockname(listener.get(), reinterpret_cast<sockaddr *>(&address), &length), 0);

    Attempt attempt({QHostAddress::LocalHost, ntohs(address.sin_port)});
    connect(attempt.protocol.get(), &PoetryProtocol::progressed, this, [&, served = false]() mutable {
        if (attempt.protocol->state() != PoetryProtocol::State::Connecting || std::exchange(served, true))
            return;
        // The connection is begun in this very turn; queued behind it, this runs before anybody looks at the socket.
        QMetaObject::invokeMethod(
            this,
            [&] {
                Descriptor client(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
                QCOMPARE(::send(client.get(), text.constData(), static_cast<std::size_t>(text.size()), 0), text.size());
                const linger now{reset, 0};
                ::setsockopt(client.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
            },
            Qt::QueuedConnection);
    });
    attempt.protocol->start();
    QTRY_COMPARE(attempt.ends.size(), 1);
    QCOMPARE(attempt.bytes, text);
    QCOMPARE(attempt.outcome(), reset || text.isEmpty() ? "failed" : "poem");
    if (attempt.failure) {
        QCOMPARE(attempt.failure->kind(), reset ? FailureKind::ConnectionReset : FailureKind::EmptyReply);
        QCOMPARE(attempt.failure->stage(), FailureStage::Receive);
    }
}

void PoetryProtocolTest::everySplitGivesTheSameBytes()
{
    const FaultTimer timer{"C55"};
    const QByteArray text = u"Grün – 詩 – 😀"_s.toUtf8();
    for (qsizetype split = 1; split < text.size(); ++split) {
        ScriptedServer server([&](Visitor &visitor) { visitor.send(text.first(split)).send(text.mid(split)).fin(); });
        Attempt attempt(server.address());
        attempt.protocol->start();
        QTRY_COMPARE(attempt.outcome(), "poem");
        QCOMPARE(attempt.bytes, text);
    }
    ScriptedServer server([&](Visitor &visitor) { visitor.drip(text).fin(); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.bytes, text);
}

void PoetryProtocolTest::urgentBytesStayInOrder()
{
    const FaultTimer timer{"A30"};
    ScriptedServer server([](Visitor &visitor) { visitor.send("be").urgent('!').send("fore").fin(); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.bytes, "be!fore");
}

void PoetryProtocolTest::bytesOfAnyKindPassThrough()
{
    QByteArray text;
    for (int i = 0; i < 256; ++i)
        text += static_cast<char>(i);
    text += "\r\n\r\xff\xfe\xc0\xaf\xed\xa0\x80";
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.bytes, text);
}

void PoetryProtocolTest::aHalfCloseIsAnEnd()
{
    const FaultTimer timer{"C54"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(roses).halfClose(); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.bytes, roses);
    QTRY_COMPARE(server.open(), 0); // our close followed
}

void PoetryProtocolTest::nothingIsEverSent()
{
    const FaultTimer timer{"C57"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(roses); });
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->poem().size(), roses.size());
    QCOMPARE(server.received(), 0);
    attempt.protocol.reset();
    QTRY_COMPARE(server.open(), 0);
}

void PoetryProtocolTest::refusalNamesTheAddressTried()
{
    const FaultTimer timer{"A1"};
    const RefusingPort port;
    Attempt attempt(port.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->line(),
             u"Poem failed: %1: Connection was refused by other side: 111: Connection refused."_s.arg(
                 port.address().toString()));
    QCOMPARE(attempt.failure->tried().size(), 1U);
    QCOMPARE(attempt.failure->tried().front().peer, port.address().toString());
    QCOMPARE(attempt.failure->tried().front().code, ECONNREFUSED);
}

void PoetryProtocolTest::noOutcomeBeforeStartHasReturned_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("a refusing port") << RefusingPort().address().toString();
    QTest::newRow("the broadcast address, which fails inside connect()") << u"255.255.255.255:9"_s;
    QTest::newRow("a name that is known to be unknown") << u"nobody.invalid:9"_s;
}

void PoetryProtocolTest::noOutcomeBeforeStartHasReturned()
{
    QFETCH(QString, address);
    Attempt attempt(std::get<ServerAddress>(ServerAddress::parse(address)));
    attempt.resolver.know(u"nobody.invalid"_s, HostResolver::Answer{{}, -2, 0});
    attempt.protocol->start();
    QCOMPARE(attempt.outcome(), "");
    QTRY_COMPARE(attempt.outcome(), "failed");
}

void PoetryProtocolTest::connectTimeoutSaysNoAnswer()
{
    const HangingPort port;
    Attempt attempt(port.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->state(), PoetryProtocol::State::Connecting);
    attempt.clock.advance(29'999ms);
    QCOMPARE(attempt.outcome(), "");
    attempt.clock.advance(1ms);
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::ConnectTimeout);
    QCOMPARE(attempt.failure->stage(), FailureStage::Connect);
    QCOMPARE(attempt.failure->sentence(), u"The server did not answer within 30 s"_s);
    QCOMPARE(attempt.failure->tried().size(), 1U);
    QCOMPARE(attempt.failure->tried().front().text.said(), u"no answer yet"_s);
    QCOMPARE(attempt.failure->tried().front().took, 30s);
}

void PoetryProtocolTest::connectTimeoutCoversTheLookUp()
{
    Attempt attempt(std::get<ServerAddress>(ServerAddress::parse(u"slow.example:17")));
    attempt.protocol->start();
    QTRY_COMPARE(attempt.resolver.asked, QStringList{u"slow.example"_s});
    attempt.clock.advance(30s);
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::ConnectTimeout);
    QCOMPARE(attempt.failure->stage(), FailureStage::Resolve);
    QCOMPARE(attempt.failure->sentence(), u"The name service did not answer within 30 s"_s);
    // A late answer reaches nobody.
    attempt.resolver.answer(u"slow.example"_s, {{QHostAddress::LocalHost}, 0, 0});
    QCOMPARE(attempt.outcome(), "failed");
}

void PoetryProtocolTest::idleTimeoutEndsASilentServer()
{
    const FaultTimer timer{"C49"};
    ScriptedServer server;
    FetchOptions options;
    options.idleTimeout = 5s;
    Attempt attempt(server.address(), options);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->state(), PoetryProtocol::State::Receiving);
    attempt.clock.advance(4'999ms);
    QCOMPARE(attempt.outcome(), "");
    attempt.clock.advance(1ms);
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::IdleTimeout);
    QCOMPARE(attempt.failure->sentence(), u"Connected, but nothing was received for 5 s"_s);
}

void PoetryProtocolTest::idleTimeoutCountsFromTheLastByte()
{
    const FaultTimer timer{"C50"};
    ScriptedServer server;
    FetchOptions options;
    options.idleTimeout = 5s;
    Attempt attempt(server.address(), options);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->state(), PoetryProtocol::State::Receiving);
    server.visitor(0);                      // is there
    for (int byte = 1; byte <= 3; ++byte) { // one every T − 1 s is no silence
        attempt.clock.advance(4s);
        server.visitor(0)->send("x");
        QTRY_COMPARE(attempt.protocol->poem().size(), byte);
    }
    attempt.clock.advance(4'999ms);
    QCOMPARE(attempt.outcome(), "");
    attempt.clock.advance(1ms);
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::IdleTimeout);
    QCOMPARE(attempt.bytes, "xxx");
}

void PoetryProtocolTest::silenceIsJudgedAfterReadingOnceMore()
{
    const FaultTimer timer{"G128"};
    // The program slept (a stopped process, a closed lid) while the poem came.
    ScriptedServer server;
    FetchOptions options;
    options.idleTimeout = 5s;
    options.totalTimeout = 5s;
    Attempt attempt(server.address(), options);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->state(), PoetryProtocol::State::Receiving);
    QTcpSocket *socket = server.visitor(0)->findChild<QTcpSocket *>();
    socket->write(roses);
    socket->flush();
    socket->disconnectFromHost();
    attempt.clock.advance(10s);
    QCOMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.bytes, roses);
}

void PoetryProtocolTest::totalTimeoutEndsASlowServer()
{
    const FaultTimer timer{"C50"};
    ScriptedServer server([](Visitor &visitor) { visitor.send("slow"); });
    FetchOptions options;
    options.totalTimeout = 60s;
    Attempt attempt(server.address(), options);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->poem().size(), 4);
    attempt.clock.advance(60s);
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::DeadlineExceeded);
    QCOMPARE(attempt.failure->sentence(), u"The poem was not complete within 60 s"_s);
    QCOMPARE(attempt.bytes, "slow");
}

void PoetryProtocolTest::newLimitsReachAnAttemptUnderWay_data()
{
    QTest::addColumn<FetchOptions>("limits");
    QTest::addColumn<std::chrono::seconds>("left");
    QTest::addColumn<FailureKind>("kind");
    FetchOptions idle;
    idle.idleTimeout = 15s;
    QTest::newRow("a silence that still lasts") << idle << 5s << FailureKind::IdleTimeout;
    idle.idleTimeout = 5s;
    QTest::newRow("a silence that was too long already") << idle << 0s << FailureKind::IdleTimeout;
    FetchOptions total;
    total.totalTimeout = 25s;
    QTest::newRow("a time for all of it") << total << 5s << FailureKind::DeadlineExceeded;
    FetchOptions size;
    size.maxSize = 3;
    QTest::newRow("fewer bytes than there are") << size << 0s << FailureKind::TooLarge;
}

void PoetryProtocolTest::newLimitsReachAnAttemptUnderWay()
{
    QFETCH(const FetchOptions, limits);
    QFETCH(const std::chrono::seconds, left);
    QFETCH(const FailureKind, kind);
    ScriptedServer server;
    Attempt attempt(server.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->state(), PoetryProtocol::State::Receiving);
    attempt.clock.advance(10s);
    server.visitor(0)->send("slow");
    QTRY_COMPARE(attempt.received(), "slow");
    attempt.clock.advance(10s);
    attempt.protocol->setLimits(limits);
    QVERIFY(attempt.protocol->options().hasLimitsOf(limits));
    QCOMPARE(attempt.outcome(), ""); // never inside the call
    if (left > 0s) {
        attempt.clock.advance(left - 1ms);
        QCOMPARE(attempt.outcome(), "");
    }
    attempt.clock.advance(1ms);
    if (kind == FailureKind::TooLarge)
        server.visitor(0)->send("er");
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), kind);
    QCOMPARE(attempt.bytes, "slow");
}

void PoetryProtocolTest::raisedLimitsGiveMoreTime()
{
    const HangingPort port;
    Attempt attempt(port.address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->state(), PoetryProtocol::State::Connecting);
    FetchOptions limits;
    limits.connectTimeout = 40s;
    attempt.protocol->setLimits(limits);
    attempt.clock.advance(39'999ms);
    QCOMPARE(attempt.outcome(), "");
    limits.connectTimeout = 0s;
    attempt.protocol->setLimits(limits);
    attempt.clock.advance(1h);
    QCOMPARE(attempt.outcome(), "");
    attempt.protocol->cancel();
    QTRY_COMPARE(attempt.outcome(), "cancelled");
    attempt.protocol->setLimits({}); // nothing is left to be limited
    QCOMPARE(attempt.clock.pending(), 0);
}

void PoetryProtocolTest::aTimeoutOfNoughtIsOff()
{
    const HangingPort port;
    FetchOptions options;
    options.connectTimeout = 0s;
    Attempt attempt(port.address(), options);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->state(), PoetryProtocol::State::Connecting);
    attempt.clock.advance(24h);
    QCOMPARE(attempt.outcome(), "");
    QCOMPARE(attempt.clock.pending(), 0);
}

void PoetryProtocolTest::sizeLimitIsExact_data()
{
    QTest::addColumn<int>("sent");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("one byte less is a poem") << 99'999 << QByteArray("poem");
    QTest::newRow("the limit itself is a poem") << 100'000 << QByteArray("poem");
    QTest::newRow("one byte more is too large") << 100'001 << QByteArray("failed");
    QTest::newRow("much more is too large") << 300'000 << QByteArray("failed");
}

void PoetryProtocolTest::sizeLimitIsExact()
{
    const FaultTimer timer{"C51"};
    QFETCH(int, sent);
    QFETCH(QByteArray, outcome);
    const QByteArray text = patternOf(sent);
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); });
    FetchOptions options;
    options.maxSize = 100'000;
    Attempt attempt(server.address(), options);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), outcome);
    QVERIFY(attempt.bytes == text.first(std::min(sent, 100'000)));
    if (attempt.failure)
        QCOMPARE(attempt.failure->kind(), FailureKind::TooLarge);
    QTRY_COMPARE(server.open(), 0);
}

void PoetryProtocolTest::storageFailureEndsTheFetch()
{
    const QByteArray text = patternOf(5000);
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text); });
    FetchOptions options;
    options.spillThreshold = 1000;
    options.spoolFolder = folder() + u"/missing"_s;
    Attempt attempt(server.address(), options);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::StorageFailed);
    QCOMPARE(attempt.failure->stage(), FailureStage::Store);
    QCOMPARE(attempt.failure->code(), ENOENT);
    QVERIFY(attempt.bytes == text.first(attempt.bytes.size()));
    QVERIFY(!attempt.bytes.isEmpty());
}

void PoetryProtocolTest::longPoemGoesThroughASpoolFile()
{
    const QByteArray text = patternOf(3'000'000);
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); });
    FetchOptions options;
    options.spillThreshold = 100'000;
    Attempt attempt(server.address(), options);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QVERIFY(attempt.bytes == text);
    QCOMPARE(attempt.protocol->poem().sizeInFile(), text.size());
}

void PoetryProtocolTest::cancelEndsEachState_data()
{
    QTest::addColumn<PoetryProtocol::State>("state");
    QTest::newRow("waiting") << PoetryProtocol::State::Waiting;
    QTest::newRow("looking up") << PoetryProtocol::State::LookingUp;
    QTest::newRow("connecting") << PoetryProtocol::State::Connecting;
    QTest::newRow("receiving") << PoetryProtocol::State::Receiving;
    QTest::newRow("ended") << PoetryProtocol::State::Ended;
}

void PoetryProtocolTest::cancelEndsEachState()
{
    const FaultTimer timer{"G121"};
    QFETCH(PoetryProtocol::State, state);
    using State = PoetryProtocol::State;
    ScriptedServer server([&](Visitor &visitor) {
        visitor.send(roses);
        if (state == State::Ended)
            visitor.fin();
    });
    const HangingPort hanging;
    const ServerAddress address = state == State::LookingUp
                                      ? std::get<ServerAddress>(ServerAddress::parse(u"x.example:1"))
                                  : state == State::Connecting ? hanging.address()
                                                               : server.address();
    Attempt attempt(address);
    attempt.protocol->start();
    if (state != State::Waiting)
        QTRY_COMPARE(attempt.protocol->state(), state);
    if (state == State::Receiving)
        QTRY_COMPARE(attempt.protocol->poem().size(), roses.size());
    attempt.protocol->cancel();
    QCOMPARE(attempt.protocol->state(), State::Ended);
    QCOMPARE(attempt.clock.pending(), 0);
    if (state == State::Ended) {
        QTRY_COMPARE(attempt.outcome(), "poem"); // it had come; stopping changes nothing
        return;
    }
    QCOMPARE(attempt.outcome(), "");
    QTRY_COMPARE(attempt.outcome(), "cancelled");
    QCOMPARE(attempt.bytes, state == State::Receiving ? roses : QByteArray());
    attempt.protocol->cancel();
    QCoreApplication::processEvents();
    QCOMPARE(attempt.outcome(), "cancelled");
    QTRY_COMPARE(server.open(), 0);
}

void PoetryProtocolTest::deletingIsASilentCancel_data()
{
    cancelEndsEachState_data();
}

void PoetryProtocolTest::deletingIsASilentCancel()
{
    QFETCH(PoetryProtocol::State, state);
    using State = PoetryProtocol::State;
    ScriptedServer server([&](Visitor &visitor) {
        visitor.send(roses);
        if (state == State::Ended)
            visitor.fin();
    });
    const HangingPort hanging;
    const ServerAddress address = state == State::LookingUp
                                      ? std::get<ServerAddress>(ServerAddress::parse(u"x.example:1"))
                                  : state == State::Connecting ? hanging.address()
                                                               : server.address();
    Attempt attempt(address);
    attempt.protocol->start();
    if (state != State::Waiting)
        QTRY_COMPARE(attempt.protocol->state(), state);
    const QByteArray before = attempt.outcome();
    attempt.protocol.reset();
    QCOMPARE(attempt.clock.pending(), 0);
    attempt.clock.advance(1h);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(attempt.outcome(), before);
}

void PoetryProtocolTest::slotsMayDeleteTheProtocol_data()
{
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("when the poem is there") << QByteArray("poem");
    QTest::newRow("when it has failed to connect") << QByteArray("refused");
    QTest::newRow("when it was reset") << QByteArray("reset");
    QTest::newRow("when it is too large") << QByteArray("large");
    QTest::newRow("when time is out") << QByteArray("idle");
    QTest::newRow("when it was cancelled") << QByteArray("cancelled");
    QTest::newRow("while it makes progress") << QByteArray("progress");
}

void PoetryProtocolTest::slotsMayDeleteTheProtocol()
{
    const FaultTimer timer{"G120"};
    QFETCH(QByteArray, outcome);
    ScriptedServer server([&](Visitor &visitor) {
        visitor.send(roses);
        if (outcome == "poem")
            visitor.fin();
        else if (outcome == "reset")
            visitor.reset();
    });
    const RefusingPort refusing;
    FetchOptions options;
    options.maxSize = outcome == "large" ? 3 : 0;
    options.idleTimeout = 1s;
    Attempt attempt(outcome == "refused" ? refusing.address() : server.address(), options);
    PoetryProtocol *protocol = attempt.protocol.get();
    protocol->disconnect(&attempt);
    bool deleted = false;
    const auto destroy = [&] {
        attempt.protocol.reset();
        deleted = true;
    };
    connect(protocol, &PoetryProtocol::poemReceived, this, destroy);
    connect(protocol, &PoetryProtocol::failed, this, destroy);
    connect(protocol, &PoetryProtocol::cancelled, this, destroy);
    if (outcome == "progress")
        connect(protocol, &PoetryProtocol::progressed, this, destroy);
    protocol->start();
    if (outcome == "idle" || outcome == "cancelled") {
        QTRY_COMPARE(protocol->poem().size(), roses.size());
        if (outcome == "idle")
            attempt.clock.advance(1s);
        else
            protocol->cancel();
    }
    QTRY_VERIFY(deleted);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(attempt.clock.pending(), 0);
}

void PoetryProtocolTest::poemsCanBePostProcessed()
{
    class Shouting : public PoetryProtocol
    {
    public:
        using PoetryProtocol::PoetryProtocol;

    protected:
        Poem completePoem(const Poem &whole) override { return Poem(whole.bytes().toUpper()); }
    };

    ScriptedServer server([](Visitor &visitor) { visitor.send("quiet").fin(); });
    FakeClock clock;
    FakeResolver resolver;
    Shouting protocol(server.address(), {}, std::make_unique<PoemSink>(FetchOptions()),
                      std::make_unique<TcpTransport>(server.address(), clock, resolver), clock);
    QByteArray bytes;
    connect(&protocol, &PoetryProtocol::poemReceived, this, [&](const Poem &loud) { bytes = loud.bytes(); });
    protocol.start();
    QTRY_COMPARE(bytes, "QUIET");
}

void PoetryProtocolTest::trailTellsTheStoryInOrder()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(roses).reset(); });
    Attempt attempt(
        ServerAddress(std::get<ServerAddress>(ServerAddress::parse(u"poems.example:%1"_s.arg(server.port())))));
    attempt.resolver.know(u"poems.example"_s, {QHostAddress(QHostAddress::LocalHost)});
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "failed");
    QStringList story;
    for (const Frame &frame : attempt.failure->trail().frames()) {
        story += frame.what;
        QVERIFY2(QByteArray(frame.where.file).startsWith("core/"), frame.where.file);
        QVERIFY(frame.where.line > 0);
    }
    const QString peer = server.address().toString();
    QCOMPARE(story,
             (QStringList{u"started fetching from poems.example:%1"_s.arg(server.port()), u"looking up poems.example"_s,
                          u"found 1 address(es)"_s, u"connecting to "_s + peer, u"connected to "_s + peer,
                          u"first byte"_s, u"Connection was cut by other side after 33 byte(s)"_s}));
}

QTEST_GUILESS_MAIN(PoetryProtocolTest)
#include "poetryprotocoltest.moc"
