// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/proxyaddress.h"
#include "support/attempt.h"
#include "support/behaviour.h"
#include "support/faultlog.h"
#include "support/realservers.h"
#include "support/scriptedserver.h"

#include <QTest>

#include <cerrno>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray handedOn = "Handed on, line by line,\nand nothing added.\n";

ProxyAddress proxyAt(const QString &text)
{
    return std::get<ProxyAddress>(ProxyAddress::parse(text));
}

/// One attempt through a proxy, begun at once.
class ProxyAttempt : public Attempt
{
public:
    ProxyAttempt(const ServerAddress &server, const QString &proxy)
        : Attempt(server, through(std::make_shared<ProxyAddress>(proxyAt(proxy))))
    {
        protocol->start();
    }
};

} // namespace

/// Servers that are reached through a proxy.
class ProxyTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreRead_data();
    void addressesAreRead();
    void wrongAddressesAreASentence_data();
    void wrongAddressesAreASentence();
    void realProxiesPassPoemsOn_data();
    void realProxiesPassPoemsOn();
    void namesAreLookedUpByTheProxy();
    void aRefusalSaysWhatTheProxySaid_data();
    void aRefusalSaysWhatTheProxySaid();
    void answersInPiecesAreTheSame_data();
    void answersInPiecesAreTheSame();
    void aProxyThatCannotBeReachedIsNamed_data();
    void aProxyThatCannotBeReachedIsNamed();
    void aSilentProxyEndsWithTheConnectTimeout();
};

void ProxyTest::addressesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("SOCKS") << u"socks5://poems.example:1080"_s << u"socks5://poems.example:1080"_s;
    QTest::newRow("HTTP") << u" HTTP://[::1]:8080/ "_s << u"http://[::1]:8080"_s;
    QTest::newRow("a user") << u"socks5://me:secret@127.0.0.1:1080"_s << u"socks5://127.0.0.1:1080"_s;
    QTest::newRow("a password with signs") << u"http://me:a%40b%3Ac@127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
}

void ProxyTest::addressesAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    const ProxyAddress proxy = proxyAt(text);
    QCOMPARE(proxy.toString(), shown);
    QVERIFY(proxyAt(proxy.toSecretString()) == proxy);
    QCOMPARE(proxy.login().has_value(), text.contains(u'@'));
    if (text.contains(u"%40"_s))
        QCOMPARE(proxy.login()->password, u"a@b:c"_s);
}

void ProxyTest::wrongAddressesAreASentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const QString port = u" needs a host and a port; write "_s;
    QTest::newRow("no port") << u"socks5://poems.example"_s
                             << u"The proxy “socks5://poems.example”"_s + port + u"socks5://host:1080";
    QTest::newRow("no host") << u"http://"_s << u"The proxy “http://”"_s + port + u"http://host:8080";
    QTest::newRow("an unknown scheme")
        << u"ftp://poems.example:21"_s
        << u"“ftp://poems.example:21” is not a proxy that is known here; write socks5://host:1080 or http://host:8080"_s;
    QTest::newRow("no scheme")
        << u"me:secret@poems.example:21"_s
        << u"“…@poems.example:21” is not a proxy that is known here; write socks5://host:1080 or http://host:8080"_s;
    const QString login =
        u" needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host"_s;
    QTest::newRow("a user and no password")
        << u"socks5://me@poems.example:1080"_s << u"The proxy “socks5://…@poems.example:1080”"_s + login;
    QTest::newRow("an empty password") << u"socks5://me:@poems.example:1080"_s
                                       << u"The proxy “socks5://…@poems.example:1080”"_s + login;
    QTest::newRow("a password that is too long") << u"socks5://me:"_s + QString(256, u'x') + u"@poems.example:1080"
                                                 << u"The proxy “socks5://…@poems.example:1080”"_s + login;
}

void ProxyTest::wrongAddressesAreASentence()
{
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    const auto result = ProxyAddress::parse(text);
    QVERIFY(std::holds_alternative<Failure>(result));
    QCOMPARE(std::get<Failure>(result).sentence(), sentence);
}

void ProxyTest::realProxiesPassPoemsOn_data()
{
    QTest::addColumn<QByteArray>("program");
    for (const char *program : {"microsocks", "microsocks with a password", "ncat", "ncat with a password", "tinyproxy",
                                "tinyproxy with a password"})
        QTest::newRow(program) << QByteArray(program);
}

void ProxyTest::realProxiesPassPoemsOn()
{
    const FaultTimer timer{"I161"};
    QFETCH(QByteArray, program);
    const QString login = program.endsWith("password") ? u"me:secret"_s : QString();
    ScriptedServer server([](Visitor &visitor) { visitor.send(handedOn).fin(); });
    RealServers servers(folder());
    const bool isSocks = program.startsWith("microsocks");
    const quint16 port = isSocks ? servers.microsocks(login.section(u':', 0, 0), login.section(u':', 1))
                         : program.startsWith("ncat") ? servers.ncatProxy(login)
                                                      : servers.tinyproxy({server.port()}, login);
    QVERIFY2(port, qPrintable(servers.error()));
    const QString scheme = isSocks ? u"socks5://"_s : u"http://"_s;
    const QString host = u"127.0.0.1:%1"_s.arg(port);
    ProxyAttempt attempt(server.address(), scheme + (login.isEmpty() ? QString() : login + u'@') + host);
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.outcome().isEmpty(), 20'000);
    QVERIFY2(attempt.outcome() == "poem", qPrintable(attempt.failure ? attempt.failure->report() : QString()));
    QCOMPARE(attempt.received(), handedOn);
    QCOMPARE(attempt.protocol->peer(), host);
    QCOMPARE(server.received(), 0);
    if (login.isEmpty())
        return;
    for (const QString &wrong : {QString(), u"me:wrong@"_s}) {
        ProxyAttempt refused(server.address(), scheme + wrong + host);
        QTRY_VERIFY_WITH_TIMEOUT(!refused.outcome().isEmpty(), 20'000);
        QCOMPARE(refused.outcome(), "failed");
        QCOMPARE(refused.failure->kind(), FailureKind::ProxyFailed);
        const QString says =
            wrong.isEmpty() ? u" wants a user and a password"_s : u" does not accept the user and the password"_s;
        QVERIFY2(refused.failure->sentence() == u"The proxy "_s + scheme + host + says ||
                     (program.startsWith("tinyproxy") && refused.failure->code() == 401), // not 407, as it should
                 qPrintable(refused.failure->sentence()));
        QVERIFY(!refused.failure->report().contains(u"wrong"_s));
    }
}

void ProxyTest::namesAreLookedUpByTheProxy()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(handedOn).fin(); });
    RealServers servers(folder());
    const quint16 port = servers.microsocks();
    QVERIFY2(port, qPrintable(servers.error()));
    ProxyAttempt attempt(std::get<ServerAddress>(ServerAddress::parse(u"localhost:%1"_s.arg(server.port()))),
                         u"socks5://127.0.0.1:%1"_s.arg(port));
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.outcome().isEmpty(), 20'000);
    QCOMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.resolver.asked, QStringList());
}

void ProxyTest::aRefusalSaysWhatTheProxySaid_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("sentence");
    const QString no = u"The proxy %1 did not connect to 192.0.2.7:17"_s;
    const auto socks = [](int reply) -> QByteArray {
        return QByteArray("\x05\x00\x05", 3) + static_cast<char>(reply) + QByteArray("\x00\x01\0\0\0\0\0\0", 8);
    };
    QTest::newRow("SOCKS, refused") << u"socks5"_s << socks(5) << no + u": 5: Connection refused.";
    QTest::newRow("SOCKS, not allowed") << u"socks5"_s << socks(2) << no + u": 2: connection not allowed by ruleset.";
    QTest::newRow("SOCKS, of no known kind") << u"socks5"_s << socks(200) << no + u": 200: unassigned.";
    QTest::newRow("SOCKS, no way to log in")
        << u"socks5"_s << QByteArray("\x05\xff", 2) << u"The proxy %1 wants a user and a password."_s;
    QTest::newRow("no SOCKS") << u"socks5"_s << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n")
                              << u"The proxy %1 does not speak SOCKS 5."_s;
    QTest::newRow("HTTP, forbidden") << u"http"_s << QByteArray("HTTP/1.1 403 Not from here\r\nX: y\r\n\r\n<html>")
                                     << no + u": 403: Not from here.";
    QTest::newRow("HTTP, bad gateway") << u"http"_s << QByteArray("HTTP/1.0 502 Bad\x1b[31m Gateway\r\n\r\n")
                                       << no + u": 502: Bad\\u{001B}[31m Gateway.";
    QTest::newRow("no HTTP") << u"http"_s << QByteArray("SSH-2.0-OpenSSH\r\n\r\n")
                             << u"The proxy %1 does not speak HTTP."_s;
    QTest::newRow("an answer without an end")
        << u"http"_s << QByteArray(40'000, 'x')
        << u"The proxy %1 does not come to the end of its answer about 192.0.2.7:17."_s;
}

void ProxyTest::aRefusalSaysWhatTheProxySaid()
{
    const FaultTimer timer{"I158"};
    QFETCH(QString, scheme);
    QFETCH(QByteArray, answer);
    QFETCH(QString, sentence);
    ScriptedServer proxy([&](Visitor &visitor) { visitor.send(answer); });
    const QString url = scheme + u"://" + proxy.address().toString();
    ProxyAttempt attempt({QHostAddress(u"192.0.2.7"_s), 17}, url);
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::ProxyFailed);
    QCOMPARE(attempt.failure->message(), sentence.arg(url));
    QTRY_COMPARE(proxy.open(), 0);
}

void ProxyTest::answersInPiecesAreTheSame_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray granted("\x05\x00\x05\x00\x00", 5);
    QTest::newRow("SOCKS, IPv4") << u"socks5"_s << QByteArray(granted + QByteArray("\x01\x7f\0\0\x01\0\x50", 7));
    QTest::newRow("SOCKS, IPv6") << u"socks5"_s << QByteArray(granted + '\x04' + QByteArray(18, 'x'));
    QTest::newRow("SOCKS, a name") << u"socks5"_s << QByteArray(granted + '\x03' + '\x04' + "name\1\2");
    QTest::newRow("HTTP") << u"http"_s << QByteArray("HTTP/1.1 200 OK\r\nVia: somebody\r\n\r\n");
}

void ProxyTest::answersInPiecesAreTheSame()
{
    QFETCH(QString, scheme);
    QFETCH(QByteArray, answer);
    bool isInPieces = false;
    ScriptedServer proxy([&](Visitor &visitor) {
        if (isInPieces)
            visitor.drip(answer).send(handedOn).fin();
        else
            visitor.send(answer + handedOn).fin();
    });
    for (const bool pieces : {true, false}) {
        isInPieces = pieces;
        ProxyAttempt attempt({QHostAddress(u"192.0.2.7"_s), 17}, scheme + u"://" + proxy.address().toString());
        QTRY_VERIFY(!attempt.outcome().isEmpty());
        QVERIFY2(attempt.outcome() == "poem", qPrintable(attempt.failure ? attempt.failure->report() : QString()));
        QCOMPARE(attempt.received(), handedOn);
    }
}

void ProxyTest::aProxyThatCannotBeReachedIsNamed_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::newRow("it refuses") << QByteArray("refuses");
    QTest::newRow("its name does not exist") << QByteArray("unknown");
    QTest::newRow("it closes at once") << QByteArray("closes");
}

void ProxyTest::aProxyThatCannotBeReachedIsNamed()
{
    const FaultTimer timer{"I159"};
    QFETCH(QByteArray, how);
    const RefusingPort refusing;
    ScriptedServer closing([](Visitor &visitor) { visitor.fin(); });
    const QString host = how == "refuses"   ? refusing.address().toString()
                         : how == "unknown" ? u"nobody.invalid:1080"_s
                                            : closing.address().toString();
    ProxyAttempt attempt({QHostAddress(u"192.0.2.7"_s), 17}, u"socks5://"_s + host);
    attempt.resolver.know(u"nobody.invalid"_s, HostResolver::Answer{{}, -2, 0});
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::ProxyFailed);
    QVERIFY2(attempt.failure->sentence().startsWith(u"The proxy socks5://"_s + host),
             qPrintable(attempt.failure->line()));
    QCOMPARE(attempt.failure->code() == ECONNREFUSED, how == "refuses");
}

void ProxyTest::aSilentProxyEndsWithTheConnectTimeout()
{
    const FaultTimer timer{"I160"};
    ScriptedServer proxy;
    const QString url = u"http://"_s + proxy.address().toString();
    ProxyAttempt attempt({QHostAddress(u"192.0.2.7"_s), 17}, url);
    QTRY_VERIFY(proxy.received() > 0);
    attempt.clock.advance(30s);
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::ConnectTimeout);
    QCOMPARE(attempt.failure->sentence(), u"The proxy "_s + url + u" did not answer within 30 s");
}

QTEST_GUILESS_MAIN(ProxyTest)
#include "proxytest.moc"
