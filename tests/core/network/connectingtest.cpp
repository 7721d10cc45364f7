// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "client.h"
#include "networkbehaviour.h"
#include "support/scriptedserver.h"

#include <QRegularExpression>

#include <cerrno>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray poem = "One line.\n";

QStringList peers(const Failure &failure)
{
    QStringList peers;
    for (const TriedAddress &tried : failure.tried())
        peers += tried.peer;
    return peers;
}

} // namespace

/// Networks that do not let a connection come about. Numbers are those of the catalogue of faults.
class ConnectingTest : public NetworkBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void silenceEndsWithOurOwnTimeout_data();
    void silenceEndsWithOurOwnTimeout();
    void deadAddressesShareOneBudget();
    void aDeadFirstFamilyCostsAQuarterOfASecond();
    void aRefusingFirstFamilyCostsNothing();
    void failingDifferentlyNamesEach();
    void theRouteSaysWhy_data();
    void theRouteSaysWhy();
    void anOfflineMachineDoesNotSpin();
    void aForbiddenConnectionIsTriedOnce_data();
    void aForbiddenConnectionIsTriedOnce();
    void usedUpPortsAreNobodysFault();
    void connectingToOneselfIsARefusal_data();
    void connectingToOneselfIsARefusal();
};

void ConnectingTest::silenceEndsWithOurOwnTimeout_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("A3 IPv4") << u"192.0.2.9:17"_s;
    QTest::newRow("A3 IPv6") << u"[2001:db8::9]:17"_s;
}

void ConnectingTest::silenceEndsWithOurOwnTimeout()
{
    QFETCH(QString, address);
    const Network hole;
    QCOMPARE(connectTo(hole), QString());
    for (int run = 0; run < 10; ++run) {
        Client it;
        const FetchId id = it.fetch(address);
        QVERIFY(it.waitFor(id, FetchState::Connecting));
        it.pass(30s - 1ms);
        QCoreApplication::processEvents();
        QCOMPARE(it.state(id), FetchState::Connecting);
        it.pass(1ms);
        QVERIFY(it.waitForEnd(id));
        const Failure failure = *it.row(id).failure;
        QCOMPARE(failure.kind(), FailureKind::ConnectTimeout);
        QCOMPARE(failure.stage(), FailureStage::Connect);
        QCOMPARE(failure.sentence(), u"The server did not answer within 30 s"_s);
        QCOMPARE(peers(failure), QStringList{address});
        QCOMPARE(it.clock.pending(), 0);
        measured("A3", it.took(id));
    }
}

void ConnectingTest::deadAddressesShareOneBudget() // A4
{
    const Network hole;
    QCOMPARE(connectTo(hole), QString());
    writeEtc(u"hosts"_s, "192.0.2.7 dead.example\n192.0.2.8 dead.example\n"
                         "2001:db8::7 dead.example\n2001:db8::8 dead.example\n");
    for (int run = 0; run < 10; ++run) {
        Client it;
        const FetchId id = it.fetch(u"dead.example:17"_s);
        QVERIFY(it.waitFor(id, FetchState::Connecting));
        it.pass(30s);
        QVERIFY(it.waitForEnd(id));
        const Failure failure = *it.row(id).failure;
        QCOMPARE(failure.kind(), FailureKind::ConnectTimeout);
        QCOMPARE(failure.tried().size(), 4U);
        std::chrono::milliseconds at{0};
        for (const TriedAddress &tried : failure.tried()) {
            QCOMPARE(tried.at, at);
            QCOMPARE(tried.at + tried.took, 30s);
            QCOMPARE(tried.text.said(), u"no answer yet"_s);
            QVERIFY(failure.report().contains(tried.peer));
            at += 250ms;
        }
        QStringList each = peers(failure);
        QCOMPARE(each.removeDuplicates(), 0);
        measured("A4", it.took(id));
    }
}

void ConnectingTest::aDeadFirstFamilyCostsAQuarterOfASecond() // A5
{
    const Network behind;
    QCOMPARE(connectTo(behind), QString());
    writeEtc(u"hosts"_s, "2001:db8::9 poems.example\n192.0.2.2 poems.example\n");
    std::unique_ptr<ScriptedServer> server;
    behind.inside([&] {
        server = std::make_unique<ScriptedServer>([](Visitor &visitor) { visitor.send(poem).fin(); },
                                                  QHostAddress(u"192.0.2.2"_s), 17);
    });
    for (int run = 0; run < 10; ++run) {
        Client it;
        const FetchId id = it.fetch(u"poems.example:17"_s);
        QVERIFY(it.waitFor(id, FetchState::Connecting));
        it.pass(249ms);
        QCoreApplication::processEvents();
        QCOMPARE(server->visits(), run);
        it.pass(1ms);
        QVERIFY(it.waitForEnd(id));
        QCOMPARE(it.state(id), FetchState::Complete);
        QCOMPARE(it.row(id).peer, u"192.0.2.2:17"_s);
        QCOMPARE(it.row(id).poem.bytes(), poem);
        measured("A5", it.took(id));
    }
}

void ConnectingTest::aRefusingFirstFamilyCostsNothing() // A6
{
    writeEtc(u"hosts"_s, "::1 poems.example\n127.0.0.1 poems.example\n");
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); });
    for (int run = 0; run < 20; ++run) {
        Client it;
        const FetchId id = it.fetch(u"poems.example:%1"_s.arg(server.port()));
        QVERIFY(it.waitForEnd(id)); // the clock stood still
        QCOMPARE(it.state(id), FetchState::Complete);
        QVERIFY(!it.row(id).failure);
        QCOMPARE(it.row(id).peer, server.address().toString());
        measured("A6", it.took(id));
    }
}

void ConnectingTest::failingDifferentlyNamesEach() // A7
{
    QCOMPARE(ip("route add unreachable 2001:db8::/32\n"), QString());
    writeEtc(u"hosts"_s, "2001:db8::9 poems.example\n127.0.0.1 poems.example\n");
    for (int run = 0; run < 20; ++run) {
        Client it;
        const FetchId id = it.fetch(u"poems.example:17"_s);
        QVERIFY(it.waitForEnd(id));
        const Failure failure = *it.row(id).failure;
        QCOMPARE(failure.kind(), FailureKind::ConnectionRefused);
        QCOMPARE(failure.tried().size(), 2U);
        QVERIFY2(failure.sentence().contains(u"[2001:db8::9]:17: No route to host"_s), qPrintable(failure.sentence()));
        QVERIFY2(failure.sentence().contains(u"127.0.0.1:17: Connection refused"_s), qPrintable(failure.sentence()));
        measured("A7", it.took(id));
    }
}

void ConnectingTest::theRouteSaysWhy_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const QByteArray &number, const QByteArray &type, int error, const QString &sentence) {
        const QByteArray name = number + " " + (type.isEmpty() ? "no route" : type) + ", IPv";
        const QByteArray route = type.isEmpty() ? QByteArray() : "route add " + type + " ";
        const auto to = [&](const char *net) { return route.isEmpty() ? route : QByteArray(route + net + "\n"); };
        QTest::newRow(QByteArray(name + "4").constData())
            << number << to("192.0.2.0/24") << u"192.0.2.9:17"_s << error << sentence;
        QTest::newRow(QByteArray(name + "6").constData())
            << number << to("2001:db8::/32") << u"[2001:db8::9]:17"_s << error << sentence;
    };
    row("A8", "unreachable", EHOSTUNREACH, u"The host cannot be reached"_s);
    row("A9", {}, ENETUNREACH, u"The network cannot be reached"_s);
    row("A10", "prohibit", EACCES, u"A rule of this machine or network forbids the connection"_s);
    row("A11", "blackhole", EINVAL, u"No connection can be made to this address from here"_s);
}

void ConnectingTest::theRouteSaysWhy()
{
    QFETCH(QByteArray, number);
    QFETCH(QByteArray, route);
    QFETCH(QString, address);
    QCOMPARE(ip(route), QString());
    for (int run = 0; run < 20; ++run) {
        Client it;
        const FetchId id = it.fetch(address);
        QVERIFY(it.waitForEnd(id));
        const Failure failure = *it.row(id).failure;
        QCOMPARE(failure.kind(), FailureKind::Unreachable);
        QTEST(failure.code().value_or(0), "error");
        QTEST(failure.sentence(), "sentence");
        QCOMPARE(peers(failure), QStringList{address});
        measured(number, it.took(id));
    }
}

void ConnectingTest::anOfflineMachineDoesNotSpin() // A9
{
    FetchOptions options;
    options.retries = 1;
    Client it(options);
    const FetchId id = it.fetch(u"192.0.2.9:17"_s);
    QTRY_VERIFY(it.row(id).failure);
    QCOMPARE(it.state(id), FetchState::Waiting);
    QVERIFY(it.row(id).failure->isTransient());
    QTest::qWait(0);
    QCOMPARE(it.row(id).attempts, 1); // until time goes by
    // The network comes back.
    const Network behind;
    QCOMPARE(connectTo(behind), QString());
    std::unique_ptr<ScriptedServer> server;
    behind.inside([&] {
        server = std::make_unique<ScriptedServer>([](Visitor &visitor) { visitor.send(poem).fin(); },
                                                  QHostAddress(u"192.0.2.2"_s), 17);
    });
    const FetchId second = it.fetch(u"192.0.2.2:17"_s);
    it.pass(2s);
    QVERIFY(it.waitForEnd(second));
    QCOMPARE(it.state(second), FetchState::Complete);
    QCOMPARE(it.row(id).attempts, 2);
}

void ConnectingTest::aForbiddenConnectionIsTriedOnce_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("error");
    // Linux has one error number for this and for an unreachable host in IPv4.
    QTest::newRow("A13 IPv4") << u"192.0.2.2:17"_s << EHOSTUNREACH;
    QTest::newRow("A13 IPv6") << u"[2001:db8::2]:17"_s << EACCES;
}

void ConnectingTest::aForbiddenConnectionIsTriedOnce()
{
    QFETCH(QString, address);
    const Network behind;
    QCOMPARE(connectTo(behind), QString());
    QString error;
    behind.inside([&] {
        error = nft("table inet gate {\n"
                    "  set doors { type inet_service; flags dynamic; }\n"
                    "  chain arriving {\n"
                    "    type filter hook input priority 0\n"
                    "    tcp dport 17 add @doors { tcp sport } reject with icmpx type admin-prohibited\n"
                    "  }\n"
                    "}\n");
    });
    QCOMPARE(error, QString());
    Client it;
    const FetchId id = it.fetch(address);
    QVERIFY(it.waitForEnd(id));
    const Failure failure = *it.row(id).failure;
    QCOMPARE(failure.kind(), FailureKind::Unreachable);
    QTEST(failure.code().value_or(0), "error");
    QCOMPARE(peers(failure), QStringList{address});
    // The kernel may say SYN again, a second later, where its own lock has kept it from hearing the answer. A second
    // connection of ours would come from another port.
    QByteArray doors;
    behind.inside([&] { doors = run(u"nft"_s, {u"list"_s, u"set"_s, u"inet"_s, u"gate"_s, u"doors"_s}, {}, &error); });
    QCOMPARE(error, QString());
    QVERIFY2(QRegularExpression(u"elements = \\{ \\d+ \\}"_s).match(QString::fromLatin1(doors)).hasMatch(),
             doors.constData());
    measured("A13", it.took(id));
}

void ConnectingTest::usedUpPortsAreNobodysFault() // A14
{
    QCOMPARE(setSystemControl(u"ipv4/ip_local_port_range"_s, "40000 40002"), QString());
    ScriptedServer server({}, QHostAddress::LocalHost, 17);
    Client it;
    std::vector<FetchId> ids;
    for (int i = 0; i < 4; ++i)
        ids.push_back(it.fetch(server.address().toString()));
    // How many of three ports the kernel gives away has changed over time; the last row gets none of them.
    const FetchId first = ids.front();
    const FetchId last = ids.back();
    QVERIFY(it.waitForEnd(last));
    const Failure failure = *it.row(last).failure;
    QCOMPARE(failure.kind(), FailureKind::OutOfResources);
    QCOMPARE(failure.code(), EADDRNOTAVAIL);
    QCOMPARE(failure.sentence(), u"This machine has no local port or address left to connect from"_s);
    QVERIFY(failure.isTransient());
    QVERIFY(it.waitFor(first, FetchState::Receiving));
    measured("A14", it.took(last));
    // A port comes free.
    server.visitor(0)->reset();
    QVERIFY(it.waitForEnd(first));
    it.factory.retry(last);
    QVERIFY(it.waitFor(last, FetchState::Receiving));
}

void ConnectingTest::connectingToOneselfIsARefusal_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("A15 IPv4") << u"127.0.0.1"_s;
    QTest::newRow("A15 IPv6") << u"[::1]"_s;
}

void ConnectingTest::connectingToOneselfIsARefusal()
{
    QFETCH(QString, host);
    QCOMPARE(setSystemControl(u"ipv4/ip_local_port_range"_s, "40001 40001"), QString());
    for (int run = 0; run < 20; ++run) {
        Client it;
        const FetchId id = it.fetch(host + u":40001"_s);
        QVERIFY(it.waitForEnd(id));
        QCOMPARE(it.state(id), FetchState::Failed);
        QCOMPARE(it.row(id).failure->kind(), FailureKind::ConnectionRefused);
        measured("A15", it.took(id));
    }
}

int main(int argc, char *argv[])
{
    return runInNamespaces<ConnectingTest>(argc, argv);
}
#include "connectingtest.moc"
