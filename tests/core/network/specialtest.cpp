// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "client.h"
#include "networkbehaviour.h"
#include "support/scriptedserver.h"

#include <cerrno>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Addresses that are no ordinary host's. Numbers are those of the catalogue of faults.
class SpecialTest : public NetworkBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void specialTargetsEndWithAWord_data();
    void specialTargetsEndWithAWord();
    void anInterfaceThatDoesNotExistIsNamed_data();
    void anInterfaceThatDoesNotExistIsNamed();
    void theUnspecifiedAddressIsThisMachine_data();
    void theUnspecifiedAddressIsThisMachine();
};

void SpecialTest::specialTargetsEndWithAWord_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("A28 broadcast") << u"255.255.255.255"_s << FailureKind::Unreachable;
    QTest::newRow("A28 multicast") << u"224.0.0.1"_s << FailureKind::Unreachable;
    QTest::newRow("A28 multicast, IPv6") << u"[ff0e::1]"_s << FailureKind::Unreachable;
    QTest::newRow("A28 reserved") << u"240.0.0.1"_s << FailureKind::ConnectTimeout;
}

void SpecialTest::specialTargetsEndWithAWord()
{
    QFETCH(QString, host);
    const Network behind;
    QCOMPARE(connectTo(behind), QString());
    QCOMPARE(ip("route add default via 192.0.2.2\n"), QString());
    Client it;
    const FetchId id = it.fetch(host + u":17"_s);
    QFETCH(FailureKind, kind);
    if (kind == FailureKind::ConnectTimeout) {
        QVERIFY(it.waitFor(id, FetchState::Connecting));
        it.pass(30s);
    }
    QVERIFY(it.waitForEnd(id));
    QCOMPARE(it.state(id), FetchState::Failed);
    QCOMPARE(it.row(id).failure->kind(), kind);
    measured("A28", it.took(id));
}

void SpecialTest::anInterfaceThatDoesNotExistIsNamed_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("a name") << u"[fe80::1%nosuch0]:17"_s;
    QTest::newRow("a name, as in a URL") << u"tcp://[fe80::1%25nosuch0]:17"_s;
    QTest::newRow("a number") << u"[fe80::1%4711]:17"_s;
}

void SpecialTest::anInterfaceThatDoesNotExistIsNamed()
{
    QFETCH(QString, address);
    Client it;
    const FetchId id = it.fetch(address);
    QVERIFY(it.waitForEnd(id));
    const Failure failure = *it.row(id).failure;
    QCOMPARE(failure.kind(), FailureKind::InvalidAddress);
    QCOMPARE(failure.code().value_or(0), ENODEV);
    QVERIFY2(failure.sentence().contains(u"lo"_s), qPrintable(failure.sentence())); // the one that is always there
    QVERIFY2(failure.line().contains(u"fe80::1%"_s), qPrintable(failure.line()));
}

void SpecialTest::theUnspecifiedAddressIsThisMachine_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QHostAddress>("here");
    QTest::newRow("A28 IPv4") << u"0.0.0.0"_s << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("A28 IPv6") << u"[::]"_s << QHostAddress(QHostAddress::LocalHostIPv6);
}

void SpecialTest::theUnspecifiedAddressIsThisMachine()
{
    QFETCH(QString, host);
    QFETCH(QHostAddress, here);
    ScriptedServer server([](Visitor &visitor) { visitor.send("One line.\n").fin(); }, here, 17);
    Client it;
    const FetchId id = it.fetch(host + u":17"_s);
    QVERIFY(it.waitForEnd(id));
    QCOMPARE(it.state(id), FetchState::Complete);
    QCOMPARE(server.visits(), 1);
    measured("A28", it.took(id));

    const FetchId nobody = it.fetch(host + u":18"_s);
    QVERIFY(it.waitForEnd(nobody));
    const QString report = it.row(nobody).failure->report();
    QVERIFY2(report.contains(u", which means this machine"_s), qPrintable(report));
}

int main(int argc, char *argv[])
{
    return runInNamespaces<SpecialTest>(argc, argv);
}
#include "specialtest.moc"
