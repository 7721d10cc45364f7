// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/happyeyeballs.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/scriptedserver.h"

#include <QTest>

#include <cerrno>

#include <netdb.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A race to the name x.example.
class Race : public QObject
{
public:
    explicit Race(quint16 port)
        : race(std::get<ServerAddress>(ServerAddress::parse(u"x.example:%1"_s.arg(port))), clock, resolver, log)
    {
        connect(&race, &HappyEyeballs::connected, this, [this] { ends += u"connected"_s; });
        connect(&race, &HappyEyeballs::failed, this, [this](const Failure &why) {
            ends += u"failed"_s;
            failure = why;
        });
    }

    QStringList tried() const
    {
        QStringList peers;
        for (const TriedAddress &address : race.tried())
            peers += address.peer.section(u':', 0, -2);
        return peers;
    }

    FakeClock clock;
    FakeResolver resolver;
    AttemptLog log{clock};
    HappyEyeballs race;
    QStringList ends;
    std::optional<Failure> failure;
};

QList<QHostAddress> addresses(const QStringList &texts)
{
    QList<QHostAddress> list;
    for (const QString &text : texts)
        list += QHostAddress(text);
    return list;
}

} // namespace

class HappyEyeballsTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void familiesAlternate();
    void fallsOverAtOnceWhenRefused();
    void triesTheNextAfterAQuarterOfASecond();
    void atMostEightAddressesAreTried();
    void theFirstToConnectWins();
    void allFailingAlikeReadsLikeOne();
    void allFailingDifferentlyNamesEach();
    void temporaryTroubleReadsDifferentlyFromAnUnknownName_data();
    void temporaryTroubleReadsDifferentlyFromAnUnknownName();
    void aShortageAtTheLookUpSaysSo();
    void connectingToOneselfIsARefusal();
};

void HappyEyeballsTest::familiesAlternate()
{
    Race it(1);
    it.resolver.know(u"x.example"_s, addresses({u"127.0.0.2"_s, u"127.0.0.3"_s, u"::1"_s, u"127.0.0.4"_s}));
    it.race.start();
    QTRY_COMPARE(it.ends, QStringList{u"failed"_s});
    QCOMPARE(it.tried(), (QStringList{u"127.0.0.2"_s, u"[::1]"_s, u"127.0.0.3"_s, u"127.0.0.4"_s}));
}

void HappyEyeballsTest::fallsOverAtOnceWhenRefused()
{
    ScriptedServer server;
    Race it(server.port());
    it.resolver.know(u"x.example"_s, addresses({u"::1"_s, u"127.0.0.1"_s}));
    it.race.start();
    QTRY_COMPARE(it.ends, QStringList{u"connected"_s}); // the clock stood still
    QCOMPARE(it.race.peer(), server.address().toString());
    QCOMPARE(it.race.tried().front().code, ECONNREFUSED);
    QCOMPARE(it.clock.pending(), 0);
}

void HappyEyeballsTest::triesTheNextAfterAQuarterOfASecond()
{
    const HangingPort hanging; // on 127.0.0.1; the same port is free on 127.0.0.2
    ScriptedServer server({}, QHostAddress(u"127.0.0.2"_s), hanging.address().port());
    Race it(hanging.address().port());
    it.resolver.know(u"x.example"_s, addresses({u"127.0.0.1"_s, u"127.0.0.2"_s}));
    it.race.start();
    QTRY_COMPARE(it.tried().size(), 1);
    it.clock.advance(249ms);
    QCoreApplication::processEvents();
    QCOMPARE(it.tried().size(), 1);
    it.clock.advance(1ms);
    QCOMPARE(it.tried().size(), 2);
    QTRY_COMPARE(it.ends, QStringList{u"connected"_s});
    QCOMPARE(it.race.peer(), server.address().toString());
    QCOMPARE(it.race.tried().front().text.said(), u"no answer yet"_s);
}

void HappyEyeballsTest::atMostEightAddressesAreTried()
{
    QStringList many;
    for (int i = 1; i <= 30; ++i)
        many += u"127.0.1.%1"_s.arg(i);
    Race it(1);
    it.resolver.know(u"x.example"_s, addresses(many));
    it.race.start();
    QTRY_COMPARE(it.ends, QStringList{u"failed"_s});
    QCOMPARE(it.failure->tried().size(), 8U);
}

void HappyEyeballsTest::theFirstToConnectWins()
{
    ScriptedServer server;
    Race it(server.port());
    it.resolver.know(u"x.example"_s, addresses({u"127.0.0.1"_s, u"127.0.0.2"_s}));
    it.race.start();
    QTRY_COMPARE(it.ends, QStringList{u"connected"_s});
    it.clock.advance(10s);
    QCOMPARE(it.tried(), QStringList{u"127.0.0.1"_s});
    QVERIFY(it.race.takeConnection().isOpen());
}

void HappyEyeballsTest::allFailingAlikeReadsLikeOne()
{
    const RefusingPort refusing;
    Race it(refusing.address().port());
    it.resolver.know(u"x.example"_s, addresses({u"127.0.0.1"_s, u"127.0.0.2"_s}));
    it.race.start();
    QTRY_COMPARE(it.ends, QStringList{u"failed"_s});
    QCOMPARE(it.failure->message(), u"Connection was refused by other side: 111: Connection refused."_s);
    QCOMPARE(it.failure->tried().size(), 2U);
}

void HappyEyeballsTest::allFailingDifferentlyNamesEach()
{
    const RefusingPort refusing;
    Race it(refusing.address().port());
    it.resolver.know(u"x.example"_s, addresses({u"255.255.255.255"_s, u"127.0.0.1"_s}));
    it.race.start();
    QTRY_COMPARE(it.ends, QStringList{u"failed"_s});
    QCOMPARE(it.failure->kind(), FailureKind::ConnectionRefused);
    QVERIFY2(it.failure->sentence().contains(u"255.255.255.255:"), qPrintable(it.failure->sentence()));
    QVERIFY(it.failure->sentence().contains(refusing.address().toString() + u": Connection refused"));
    QVERIFY(!it.failure->code());
}

void HappyEyeballsTest::temporaryTroubleReadsDifferentlyFromAnUnknownName_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("temporary");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("there is no such name") << EAI_NONAME << false << u"There is no host called x.example"_s;
    QTest::newRow("the name service had trouble")
        << EAI_AGAIN << true << u"The name service could not be asked about x.example"_s;
    QTest::newRow("the system had trouble")
        << EAI_SYSTEM << true << u"The name service could not be asked about x.example"_s;
    QTest::newRow("a name without addresses") << 0 << false << u"There is no host called x.example"_s;
}

void HappyEyeballsTest::temporaryTroubleReadsDifferentlyFromAnUnknownName()
{
    QFETCH(int, error);
    QFETCH(bool, temporary);
    QFETCH(QString, sentence);
    Race it(17);
    it.resolver.know(u"x.example"_s, HostResolver::Answer{{}, error, error == EAI_SYSTEM ? EIO : 0});
    it.race.start();
    QTRY_COMPARE(it.ends, QStringList{u"failed"_s});
    QCOMPARE(it.failure->kind(), FailureKind::HostNotFound);
    QCOMPARE(it.failure->stage(), FailureStage::Resolve);
    QCOMPARE(it.failure->sentence(), sentence);
    QCOMPARE(it.failure->isTransient(), temporary);
    if (error == EAI_SYSTEM)
        QCOMPARE(it.failure->code(), EIO);
}

void HappyEyeballsTest::aShortageAtTheLookUpSaysSo()
{
    for (const int error : {EAI_SYSTEM, EAI_NONAME}) {
        Race it(17);
        it.resolver.know(u"x.example"_s, HostResolver::Answer{{}, error, EMFILE});
        it.race.start();
        QTRY_COMPARE(it.ends, QStringList{u"failed"_s});
        QCOMPARE(it.failure->kind(), FailureKind::OutOfResources);
        QCOMPARE(it.failure->stage(), FailureStage::Resolve);
        QCOMPARE(it.failure->code(), EMFILE);
    }
}

void HappyEyeballsTest::connectingToOneselfIsARefusal()
{
    // The kernel gives a connection to a closed port of its own range that very port as its source, now and then.
    QFile range(u"/proc/sys/net/ipv4/ip_local_port_range"_s);
    QVERIFY(range.open(QIODevice::ReadOnly));
    const quint16 port = range.readAll().split('\t').first().trimmed().toUShort();
    // Even without the luck of a self-connection no attempt may ever report a connection here.
    for (int i = 0; i < 500; ++i) {
        Race it(port);
        it.resolver.know(u"x.example"_s, addresses({u"127.0.0.77"_s}));
        it.race.start();
        QTRY_COMPARE(it.ends, QStringList{u"failed"_s});
        QCOMPARE(it.failure->kind(), FailureKind::ConnectionRefused);
    }
}

QTEST_GUILESS_MAIN(HappyEyeballsTest)
#include "happyeyeballstest.moc"
