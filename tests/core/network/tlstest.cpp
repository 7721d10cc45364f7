// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/attempt.h"
#include "support/behaviour.h"
#include "support/faultlog.h"
#include "support/forwardingproxy.h"
#include "support/realservers.h"
#include "support/scriptedserver.h"
#include "support/testauthority.h"

#include <QFile>
#include <QProcess>
#include <QSslSocket>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList reasonsOf(const PeerCertificate &certificate)
{
    QStringList reasons;
    for (const Words &reason : certificate.reasons)
        reasons << reason.said();
    return reasons;
}

const QByteArray sealedPoem = "Sealed, and then opened:\nthe same line.\n";

ServerAddress onThisMachine(quint16 port)
{
    return ServerAddress(QHostAddress(QHostAddress::LocalHost), port).overTls();
}

/// One attempt, begun at once.
class TlsAttempt : public Attempt
{
public:
    TlsAttempt(const ServerAddress &server, const TlsTrust &trust, std::shared_ptr<const ProxyAddress> proxy = nullptr)
        : Attempt(server, through(std::move(proxy), trust))
    {
        resolver.know(u"localhost"_s, {QHostAddress(QHostAddress::LocalHost)});
        protocol->start();
    }
};

} // namespace

/// Who is believed, and what ends count, over TLS. Numbers are those of the catalogue of faults.
class TlsTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() override;

    void certificatesAreCheckedBeforeAByteIsShown_data();
    void certificatesAreCheckedBeforeAByteIsShown();
    void oneCertificateCanBeTrusted_data();
    void oneCertificateCanBeTrusted();
    void aTrustedCertificateThatChangesFailsLoudly();
    void aRevokedCertificateIsRefusedWhereItsServerSaysSo_data();
    void aRevokedCertificateIsRefusedWhereItsServerSaysSo();
    void theNameIsSentAndChecked();
    void theSessionIsThereToLookAt();
    void realServersAreTakenAtTheirWord_data();
    void realServersAreTakenAtTheirWord();
    void recordsByteByByteAreTheSamePoem();
    void newKeysHalfWayCostNoByte_data();
    void newKeysHalfWayCostNoByte();
    void aServerThatWantsACertificateIsAFailure();
    void whatSpeaksNoTlsIsNamed_data();
    void whatSpeaksNoTlsIsNamed();
    void aServerOfTlsAskedWithoutItIsNamed();
    void aHandshakeThatEndsIsAFailure_data();
    void aHandshakeThatEndsIsAFailure();
    void aHandshakeThatStallsEndsWithTheConnectTimeout();
    void onlyAVeryOldVersionIsRefused();
    void filesOfAuthoritiesAreChecked_data();
    void filesOfAuthoritiesAreChecked();
    void fingerprintsAreRead_data();
    void fingerprintsAreRead();

private:
    TlsTrust trust() const
    {
        TlsTrust trust;
        trust.addAuthorities(m_authority->certificates());
        return trust;
    }

    std::unique_ptr<TestAuthority> m_authority;
};

void TlsTest::initTestCase()
{
    m_authority = std::make_unique<TestAuthority>();
    for (const auto &identity : {m_authority->good(), m_authority->expired(), m_authority->notYetValid(),
                                 m_authority->ofAnotherName(), m_authority->selfSigned()})
        QVERIFY(!identity.fingerprint().isEmpty());
    QVERIFY2(m_authority->error().isEmpty(), qPrintable(m_authority->error()));
    QVERIFY(QSslSocket::supportsSsl()); // opens what the library keeps
}

void TlsTest::cleanup()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    Behaviour::cleanup();
}

void TlsTest::certificatesAreCheckedBeforeAByteIsShown_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<QString>("reason");
    QTest::newRow("good") << QByteArray("good") << true << QString();
    QTest::newRow("expired") << QByteArray("expired") << true << u"The certificate has expired"_s;
    QTest::newRow("not yet valid") << QByteArray("early") << true << u"The certificate is not yet valid"_s;
    QTest::newRow("of another name") << QByteArray("other") << true
                                     << u"The host name did not match any of the valid hosts for this certificate"_s;
    QTest::newRow("self-signed") << QByteArray("self") << true << u"The certificate is self-signed, and untrusted"_s;
    QTest::newRow("of an unknown authority")
        << QByteArray("good") << false
        << u"The issuer certificate of a locally looked up certificate could not be found"_s;
}

void TlsTest::certificatesAreCheckedBeforeAByteIsShown()
{
    const FaultTimer timer{"I148"};
    QFETCH(QByteArray, who);
    QFETCH(bool, isKnown);
    QFETCH(QString, reason);
    const auto identity = who == "good"      ? m_authority->good()
                          : who == "expired" ? m_authority->expired()
                          : who == "early"   ? m_authority->notYetValid()
                          : who == "other"   ? m_authority->ofAnotherName()
                                             : m_authority->selfSigned();
    ScriptedServer server([](Visitor &visitor) { visitor.send(sealedPoem).fin(); }, identity.configuration());
    TlsAttempt attempt(server.address(), isKnown ? trust() : TlsTrust());
    QTRY_VERIFY(!attempt.outcome().isEmpty());
    if (reason.isEmpty()) {
        QCOMPARE(attempt.outcome(), "poem");
        QCOMPARE(attempt.received(), sealedPoem);
        return;
    }
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.received(), "");
    QCOMPARE(attempt.failure->kind(), FailureKind::TlsFailed);
    QCOMPARE(attempt.failure->stage(), FailureStage::Connect);
    const auto shown = attempt.failure->certificate();
    QVERIFY(shown);
    QVERIFY2(reasonsOf(*shown).contains(reason), qPrintable(reasonsOf(*shown).join(u'\n')));
    QCOMPARE(shown->fingerprint, TlsTrust::fingerprintText(identity.fingerprint()));
    QCOMPARE(shown->subject, who == "other" ? u"poems.example"_s : u"localhost"_s);
    QCOMPARE(shown->issuer, who == "self" ? u"localhost"_s : u"Authority of the tests"_s);
    QVERIFY(shown->validFrom < shown->validUntil);
    const QString report = attempt.failure->report();
    for (const QString &fact : {shown->fingerprint, shown->subject, shown->issuer, reason})
        QVERIFY2(report.contains(fact), qPrintable(report));
}

void TlsTest::oneCertificateCanBeTrusted_data()
{
    QTest::addColumn<bool>("isForThisServer");
    QTest::newRow("for this server") << true;
    QTest::newRow("wherever it is met") << false;
}

void TlsTest::oneCertificateCanBeTrusted()
{
    QFETCH(bool, isForThisServer);
    const auto identity = m_authority->selfSigned();
    ScriptedServer server([](Visitor &visitor) { visitor.send(sealedPoem).fin(); }, identity.configuration());
    TlsTrust trust;
    if (isForThisServer)
        trust.remember(server.address(), identity.fingerprint());
    else
        trust.accept(identity.fingerprint());
    TlsAttempt attempt(server.address(), trust);
    QTRY_COMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.received(), sealedPoem);
    trust.forget(server.address());
    if (!isForThisServer)
        return;
    TlsAttempt again(server.address(), trust);
    QTRY_COMPARE(again.outcome(), "failed");
}

/// Even where an authority vouches for the new one.
void TlsTest::aTrustedCertificateThatChangesFailsLoudly()
{
    const FaultTimer timer{"I149"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(sealedPoem).fin(); },
                          m_authority->good().configuration());
    TlsTrust known = trust();
    known.remember(server.address(), m_authority->selfSigned().fingerprint());
    TlsAttempt attempt(server.address(), known);
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::TlsFailed);
    QCOMPARE(attempt.failure->sentence(), u"The certificate of 127.0.0.1 is not the one that was trusted before"_s);
    QCOMPARE(attempt.received(), "");
}

/// Lists of what was revoked (CRL) are no part of Qt, and nobody is asked: only a server that brings what its authority
/// says (OCSP) can be believed about itself.
void TlsTest::aRevokedCertificateIsRefusedWhereItsServerSaysSo_data()
{
    QTest::addColumn<bool>("isRevoked");
    QTest::addColumn<bool>("saysSo");
    QTest::newRow("good, and shown to be") << false << true;
    QTest::newRow("revoked, and shown to be") << true << true;
    QTest::newRow("revoked, and nobody says so") << true << false;
}

void TlsTest::aRevokedCertificateIsRefusedWhereItsServerSaysSo()
{
    const FaultTimer timer{"I162"};
    QFETCH(bool, isRevoked);
    QFETCH(bool, saysSo);
    const auto identity = isRevoked ? m_authority->revoked() : m_authority->good();
    QStringList options{u"-cert"_s, identity.certificate, u"-key"_s, identity.key};
    if (saysSo)
        options += {u"-status_file"_s, m_authority->status(identity)};
    QVERIFY2(m_authority->error().isEmpty(), qPrintable(m_authority->error()));
    RealServers servers(folder());
    const quint16 port = servers.opensslServer(sealedPoem, options);
    QVERIFY2(port, qPrintable(servers.error()));
    TlsAttempt attempt(onThisMachine(port), trust());
    QTRY_VERIFY(attempt.received() == sealedPoem || !attempt.outcome().isEmpty());
    if (!isRevoked || !saysSo) {
        QCOMPARE(attempt.received(), sealedPoem);
        return;
    }
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.received(), "");
    QCOMPARE(attempt.failure->kind(), FailureKind::TlsFailed);
    QCOMPARE(reasonsOf(*attempt.failure->certificate()),
             QStringList{u"The certificate was revoked by its authority"_s});
}

void TlsTest::theNameIsSentAndChecked()
{
    const auto good = m_authority->good();
    const auto other = m_authority->ofAnotherName();
    RealServers servers(folder());
    // Shows another certificate to whoever does not name it.
    const quint16 port =
        servers.opensslServer(sealedPoem, {u"-cert"_s, other.certificate, u"-key"_s, other.key, u"-servername"_s,
                                           u"localhost"_s, u"-cert2"_s, good.certificate, u"-key2"_s, good.key});
    QVERIFY2(port, qPrintable(servers.error()));
    TlsAttempt attempt(std::get<ServerAddress>(ServerAddress::parse(u"tls://localhost:%1"_s.arg(port))), trust());
    QTRY_VERIFY(attempt.protocol->poem().size() == sealedPoem.size() || !attempt.outcome().isEmpty());
    QCOMPARE(attempt.received(), sealedPoem);
}

void TlsTest::theSessionIsThereToLookAt()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(sealedPoem); }, m_authority->good().configuration());
    TlsAttempt attempt(server.address(), trust());
    QTRY_COMPARE(attempt.received(), sealedPoem);
    const auto *socket = qobject_cast<QSslSocket *>(attempt.protocol->socket());
    QVERIFY(socket);
    QVERIFY(socket->isEncrypted());
    QCOMPARE(socket->peerCertificate(), QSslCertificate::fromPath(m_authority->good().certificate).value(0));
    QCOMPARE(socket->peerPort(), server.port());
}

void TlsTest::realServersAreTakenAtTheirWord_data()
{
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<bool>("isSigned");
    QTest::newRow("openssl s_server, which signs nothing") << QByteArray("openssl") << false;
    QTest::newRow("ncat --ssl, which signs nothing") << QByteArray("ncat") << false;
    QTest::newRow("socat OPENSSL-LISTEN") << QByteArray("socat") << true;
    QTest::newRow("stunnel4 before Twisted") << QByteArray("stunnel4") << true;
}

void TlsTest::realServersAreTakenAtTheirWord()
{
    QFETCH(QByteArray, program);
    QFETCH(bool, isSigned);
    const auto good = m_authority->good();
    RealServers servers(folder());
    const quint16 port = program.startsWith("ncat")    ? servers.ncatTls(sealedPoem, good.certificate, good.key)
                         : program.startsWith("socat") ? servers.socatTls(sealedPoem, good.certificate, good.key)
                         : program.startsWith("openssl")
                             ? servers.opensslConsole({u"-cert"_s, good.certificate, u"-key"_s, good.key})
                             : servers.stunnel(sealedPoem, good.certificate, good.key);
    QVERIFY2(port, qPrintable(servers.error()));
    TlsAttempt attempt(onThisMachine(port), trust());
    if (program.startsWith("openssl")) {
        servers.type(sealedPoem);
        QTRY_COMPARE(attempt.received(), sealedPoem);
        servers.type("Q\n");
    }
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.outcome().isEmpty(), 20'000);
    QCOMPARE(attempt.received(), sealedPoem);
    QCOMPARE(attempt.outcome(), QByteArray(isSigned ? "poem" : "failed"));
    QCOMPARE(attempt.protocol->connectionEnd() == ConnectionEnd::Signed, isSigned);
    QCOMPARE(attempt.failure && attempt.failure->kind() == FailureKind::ConnectionReset, !isSigned);
}

void TlsTest::recordsByteByByteAreTheSamePoem()
{
    const FaultTimer timer{"I165"};
    QByteArray text;
    for (int line = 0; text.size() < 40'000; ++line) // two full records of 16 KiB, and a third
        text += QByteArray::number(line) + '\n';
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); }, m_authority->good().configuration());
    ForwardingProxy proxy;
    proxy.setLargestSegment(1);
    TlsAttempt attempt(server.address(), trust(), std::make_shared<ProxyAddress>(proxy.address()));
    QTRY_VERIFY_WITH_TIMEOUT(!attempt.outcome().isEmpty(), 30'000);
    QCOMPARE(attempt.outcome(), "poem");
    QVERIFY(attempt.received() == text);
    QVERIFY(attempt.protocol->connectionEnd() == ConnectionEnd::Signed);
}

/// QSslSocket never asks for them; a server may.
void TlsTest::newKeysHalfWayCostNoByte_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QByteArray>("command");
    QTest::newRow("TLS 1.2, renegotiated") << u"-tls1_2"_s << QByteArray("r\n");
    QTest::newRow("TLS 1.2, renegotiated, and a certificate asked for") << u"-tls1_2"_s << QByteArray("R\n");
    QTest::newRow("TLS 1.3, a key update") << u"-tls1_3"_s << QByteArray("K\n");
}

void TlsTest::newKeysHalfWayCostNoByte()
{
    constexpr int longest = 30'000; // milliseconds; openssl answers as it has time
    const FaultTimer timer{"I164"};
    QFETCH(QString, version);
    QFETCH(QByteArray, command);
    const auto good = m_authority->good();
    RealServers servers(folder());
    const quint16 port = servers.opensslConsole({u"-cert"_s, good.certificate, u"-key"_s, good.key, version});
    QVERIFY2(port, qPrintable(servers.error()));
    const ForwardingProxy proxy;
    TlsAttempt attempt(onThisMachine(port), trust(), std::make_shared<ProxyAddress>(proxy.address()));
    QByteArray text;
    for (int round = 0; round < 3; ++round) {
        servers.type(sealedPoem);
        text += sealedPoem;
        QTRY_COMPARE_WITH_TIMEOUT(attempt.received(), text, longest);
        const qint64 passed = proxy.passedOn();
        servers.type(command);
        QTRY_VERIFY_WITH_TIMEOUT(proxy.passedOn() > passed, longest); // so that it has been read by itself
    }
    servers.type("Q\n");
    QTRY_COMPARE_WITH_TIMEOUT(attempt.outcome(), "failed", longest); // since this server never signs its end
    QCOMPARE(attempt.failure->kind(), FailureKind::ConnectionReset);
    QCOMPARE(attempt.received(), text);
}

/// With TLS 1.3 it says so only once the client takes itself for connected.
void TlsTest::aServerThatWantsACertificateIsAFailure()
{
    const FaultTimer timer{"I163"};
    const auto good = m_authority->good();
    RealServers servers(folder());
    const quint16 port = servers.opensslServer(
        sealedPoem, {u"-cert"_s, good.certificate, u"-key"_s, good.key, u"-tls1_3"_s, u"-Verify"_s, u"1"_s});
    QVERIFY2(port, qPrintable(servers.error()));
    TlsAttempt attempt(onThisMachine(port), trust());
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::TlsFailed);
    QCOMPARE(attempt.failure->sentence(), u"TLS broke after 0 byte(s): tlsv13 alert certificate required"_s);
    QCOMPARE(attempt.received(), "");
}

void TlsTest::whatSpeaksNoTlsIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("closes");
    QTest::newRow("a poem, and no end") << sealedPoem << false;
    QTest::newRow("a poem") << sealedPoem << true;
    QTest::newRow("zeros") << QByteArray(100, '\0') << false;
}

void TlsTest::whatSpeaksNoTlsIsNamed()
{
    const FaultTimer timer{"I150"};
    QFETCH(QByteArray, text);
    QFETCH(bool, closes);
    ScriptedServer server([&](Visitor &visitor) {
        visitor.send(text);
        if (closes)
            visitor.fin();
    });
    TlsAttempt attempt(server.address().overTls(), trust());
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::TlsFailed);
    QCOMPARE(attempt.failure->sentence(), u"This does not look like TLS: try "_s + server.address().toString());
    QCOMPARE(attempt.received(), "");
}

void TlsTest::aServerOfTlsAskedWithoutItIsNamed()
{
    const FaultTimer timer{"I151"};
    // What servers of TLS say to who does not begin it: unexpected_message.
    ScriptedServer server([](Visitor &visitor) { visitor.send(QByteArray("\x15\x03\x03\x00\x02\x02\x0a", 7)).fin(); });
    TlsAttempt attempt(server.address(), trust());
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::TlsFailed);
    QCOMPARE(attempt.failure->sentence(), u"This looks like TLS: try tls://"_s + server.address().toString());
}

void TlsTest::aHandshakeThatEndsIsAFailure_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("with FIN") << false;
    QTest::newRow("with a reset") << true;
}

void TlsTest::aHandshakeThatEndsIsAFailure()
{
    const FaultTimer timer{"I153"};
    QFETCH(bool, reset);
    ScriptedServer server([reset](Visitor &visitor) { reset ? visitor.reset() : visitor.fin(); });
    TlsAttempt attempt(server.address().overTls(), trust());
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::TlsFailed);
    QCOMPARE(attempt.failure->stage(), FailureStage::Connect);
    QCOMPARE(attempt.failure->sentence(), u"The server closed the connection before TLS had begun"_s);
}

void TlsTest::aHandshakeThatStallsEndsWithTheConnectTimeout()
{
    const FaultTimer timer{"I152"};
    ScriptedServer server;
    TlsAttempt attempt(server.address().overTls(), trust());
    QTRY_VERIFY(server.received() > 0);
    QCOMPARE(attempt.protocol->state(), PoetryProtocol::State::Connecting);
    QVERIFY(!attempt.protocol->socket());
    attempt.clock.advance(30s);
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::ConnectTimeout);
    QCOMPARE(attempt.failure->sentence(), u"The server was reached, but TLS had not begun within 30 s"_s);
    QTRY_COMPARE(server.open(), 0);
}

void TlsTest::onlyAVeryOldVersionIsRefused()
{
    const FaultTimer timer{"I154"};
    const auto good = m_authority->good();
    RealServers servers(folder());
    const quint16 port = servers.opensslServer(sealedPoem, {u"-cert"_s, good.certificate, u"-key"_s, good.key,
                                                            u"-tls1"_s, u"-cipher"_s, u"DEFAULT@SECLEVEL=0"_s});
    QVERIFY2(port, qPrintable(servers.error()));
    TlsAttempt attempt(onThisMachine(port), trust());
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::TlsFailed);
    QVERIFY2(attempt.failure->sentence().startsWith(u"TLS could not be begun: "_s),
             qPrintable(attempt.failure->sentence()));
    QCOMPARE(attempt.received(), "");
}

void TlsTest::filesOfAuthoritiesAreChecked_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("empty") << QByteArray()
                           << u"The file of authorities “%1” is empty; name one with certificates in the format PEM"_s;
    QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe", 4)
                            << u"The file “%1” holds no certificate in the format PEM"_s;
    QTest::newRow("a key") << QByteArray("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
                           << u"The file “%1” holds a key; name one with certificates in the format PEM"_s;
    QTest::newRow("missing") << QByteArray("-")
                             << u"The file of authorities “%1” cannot be read: No such file or directory"_s;
}

void TlsTest::filesOfAuthoritiesAreChecked()
{
    QFETCH(QByteArray, contents);
    QFETCH(QString, sentence);
    QFile file(folder() + u"/authorities"_s);
    if (contents != "-") {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(contents);
        file.close();
    }
    const auto result = TlsTrust::readAuthorities(file.fileName());
    QVERIFY(std::holds_alternative<Failure>(result));
    QCOMPARE(std::get<Failure>(result).sentence(), sentence.arg(file.fileName()));
    QVERIFY(std::holds_alternative<QList<QSslCertificate>>(TlsTrust::readAuthorities(m_authority->file())));
}

void TlsTest::fingerprintsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRead");
    const QString digits = u"0123456789abcdef"_s.repeated(4);
    QTest::newRow("64 digits") << digits << true;
    QTest::newRow("capital letters") << digits.toUpper() << true;
    QTest::newRow("with colons") << TlsTrust::fingerprintText(QByteArray(32, 'x')) << true;
    QTest::newRow("white space around") << u" "_s + digits + u"\n" << true;
    QTest::newRow("63 digits") << digits.chopped(1) << false;
    QTest::newRow("SHA-1") << digits.first(40) << false;
    QTest::newRow("a letter") << digits.chopped(1) + u'g' << false;
    QTest::newRow("nothing") << QString() << false;
}

void TlsTest::fingerprintsAreRead()
{
    QFETCH(QString, text);
    QFETCH(bool, isRead);
    QCOMPARE(TlsTrust::readFingerprint(text).has_value(), isRead);
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tlstest.moc"
