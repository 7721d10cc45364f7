// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "client.h"
#include "core/network/socketwatch.h"
#include "networkbehaviour.h"
#include "support/forwardingproxy.h"
#include "support/scriptedserver.h"
#include "support/testauthority.h"

#include <QRegularExpression>
#include <QSslSocket>

#include <cerrno>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Way { Plain, PlainWithNotifiers, Tls, Socks };

namespace {

const QByteArray firstLine = "First line\n";

/// Packets that rules with a counter have met, in the network of this thread; -1 where that cannot be told.
int packetsCounted()
{
    QString error;
    const QString rules = QString::fromUtf8(run(u"nft"_s, {u"list"_s, u"ruleset"_s}, {}, &error));
    int sum = error.isEmpty() ? 0 : -1;
    for (const auto &match : QRegularExpression(u"counter packets (\\d+)"_s).globalMatch(rules))
        sum += match.captured(1).toInt();
    return sum;
}

} // namespace

/// Networks that fail in the middle of a poem, on every way through them. A proxy is on this side of what fails.
/// Numbers are those of the catalogue of faults.
class BreakingTest : public NetworkBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init() override;
    void cleanup() override;
    void aNetworkThatGoesAwayIsSilence_data();
    void aNetworkThatGoesAwayIsSilence();
    void aConnectionThisMachineEndsSaysSo_data();
    void aConnectionThisMachineEndsSaysSo();
    void lostPacketsCostNoByte();
    void packetsTooBigForTheWayAreSilence();

private:
    /// A server at port 17 of a host in a network.
    std::unique_ptr<ScriptedServer> serverIn(const Network &network, const QString &host,
                                             const ScriptedServer::Script &script = {});
    QString addressOf(const QString &host) const;

    Way m_way = Way::Plain;
    FetchOptions m_options; ///< of this way, with thirty seconds of silence
    std::unique_ptr<TestAuthority> m_authority;
    std::unique_ptr<ForwardingProxy> m_proxy;
};

void BreakingTest::initTestCase_data()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("plain") << Way::Plain;
    QTest::newRow("plain, without the shared set") << Way::PlainWithNotifiers;
    QTest::newRow("TLS") << Way::Tls;
    QTest::newRow("through a proxy of SOCKS") << Way::Socks;
}

void BreakingTest::initTestCase()
{
    NetworkBehaviour::initTestCase();
    m_authority = std::make_unique<TestAuthority>();
    m_authority->good();
    QVERIFY2(m_authority->error().isEmpty(), qPrintable(m_authority->error()));
    QVERIFY(QSslSocket::supportsSsl()); // opens what the library keeps
}

void BreakingTest::init()
{
    NetworkBehaviour::init();
    QFETCH_GLOBAL(Way, way);
    m_way = way;
    SocketWatch::setShared(way != Way::PlainWithNotifiers);
    m_options = {};
    m_options.idleTimeout = 30s;
    m_options.trust.accept(m_authority->good().fingerprint());
    if (way == Way::Socks) {
        m_proxy = std::make_unique<ForwardingProxy>();
        m_options.proxy = std::make_shared<const ProxyAddress>(m_proxy->address());
    }
}

void BreakingTest::cleanup()
{
    m_proxy.reset();
    SocketWatch::setShared(true);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    NetworkBehaviour::cleanup();
}

std::unique_ptr<ScriptedServer> BreakingTest::serverIn(const Network &network, const QString &host,
                                                       const ScriptedServer::Script &script)
{
    std::unique_ptr<ScriptedServer> server;
    network.inside([&] {
        server = m_way == Way::Tls ? std::make_unique<ScriptedServer>(script, m_authority->good().configuration(),
                                                                      QHostAddress(host), quint16(17))
                                   : std::make_unique<ScriptedServer>(script, QHostAddress(host), quint16(17));
    });
    return server;
}

QString BreakingTest::addressOf(const QString &host) const
{
    return (m_way == Way::Tls ? u"tls://"_s : QString()) + host + u":17"_s;
}

void BreakingTest::aNetworkThatGoesAwayIsSilence_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("links");
    QTest::addColumn<QByteArray>("rules");
    const QByteArray drop = "table inet gate {\n"
                            "  chain arriving { type filter hook input priority 0; policy drop; }\n"
                            "  chain leaving { type filter hook output priority 0; policy drop; }\n"
                            "}\n";
    QTest::newRow("A21 a filter drops everything") << QByteArray("A21") << QByteArray() << drop;
    QTest::newRow("A21 the way is unplugged") << QByteArray("A21") << QByteArray("link delete here\n") << QByteArray();
    QTest::newRow("A22 our address is taken away")
        << QByteArray("A22") << QByteArray("addr delete 192.0.2.1/24 dev here\n") << QByteArray();
    QTest::newRow("A22 our interface goes down")
        << QByteArray("A22") << QByteArray("link set here down\n") << QByteArray();
}

void BreakingTest::aNetworkThatGoesAwayIsSilence()
{
    QFETCH(QByteArray, number);
    QFETCH(QByteArray, links);
    QFETCH(QByteArray, rules);
    const Network behind;
    QCOMPARE(connectTo(behind), QString());
    const auto server = serverIn(behind, u"192.0.2.2"_s, [](Visitor &visitor) { visitor.send(firstLine); });
    Client it(m_options);
    const FetchId id = it.fetch(addressOf(u"192.0.2.2"_s));
    QVERIFY(it.waitUntil([&] { return it.row(id).poem.size() == firstLine.size(); }));
    QCOMPARE(ip(links) + nft(rules), QString());
    server->visitor(0)->send("Second line\n").fin();
    it.pass(30s - 1ms);
    QTest::qWait(0);
    QCOMPARE(it.state(id), FetchState::Receiving);
    it.pass(1ms);
    QVERIFY(it.waitForEnd(id));
    QCOMPARE(it.state(id), FetchState::CutOff);
    QCOMPARE(it.row(id).poem.bytes(), firstLine);
    QCOMPARE(it.row(id).failure->kind(), FailureKind::IdleTimeout);
    QCOMPARE(it.row(id).failure->sentence(), u"The server fell silent for 30 s after 11 byte(s)"_s);
    measured(number, it.took(id));
}

void BreakingTest::aConnectionThisMachineEndsSaysSo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FetchState>("state");
    QTest::newRow("A23 after a line") << firstLine << FetchState::CutOff;
    QTest::newRow("A23 before the first byte") << QByteArray() << FetchState::Failed;
}

void BreakingTest::aConnectionThisMachineEndsSaysSo()
{
    QFETCH(QByteArray, bytes);
    for (int run = 0; run < 5; ++run) {
        const ScriptedServer::Script script = [&](Visitor &visitor) { visitor.send(bytes); };
        const auto server = m_way == Way::Tls
                                ? std::make_unique<ScriptedServer>(script, m_authority->good().configuration())
                                : std::make_unique<ScriptedServer>(script);
        Client it(m_options);
        const FetchId id = it.fetch(server->address().toString());
        QVERIFY(it.waitFor(id, FetchState::Receiving));
        QVERIFY(it.waitUntil([&] { return it.row(id).poem.size() == bytes.size(); }));
        QString error;
        it.pass(0ms);
        Poetry::Test::run(
            u"ss"_s, {u"-K"_s, u"-tn"_s, u"dport = :%1"_s.arg(m_proxy ? m_proxy->port() : server->port())}, {}, &error);
        if (!error.isEmpty())
            QSKIP("This kernel does not let anybody end a connection from outside (INET_DIAG_DESTROY).");
        QVERIFY(it.waitForEnd(id));
        QTEST(it.state(id), "state");
        QCOMPARE(it.row(id).poem.bytes(), bytes);
        const Failure failure = *it.row(id).failure;
        QCOMPARE(failure.kind(), FailureKind::ConnectionReset);
        if (m_way == Way::Tls) { // where Qt does not say which error it was
            QVERIFY2(failure.sentence().startsWith(u"Connection was lost after %1 byte(s): "_s.arg(bytes.size())),
                     qPrintable(failure.sentence()));
            continue;
        }
        QCOMPARE(failure.code(), ECONNABORTED);
        QCOMPARE(failure.sentence(), u"Connection was closed by this machine after %1 byte(s)"_s.arg(bytes.size()));
        measured("A23", it.took(id));
    }
}

void BreakingTest::lostPacketsCostNoByte() // A24
{
    QByteArray poem;
    for (int line = 0; poem.size() < 512 * 1024; ++line)
        poem += "Line " + QByteArray::number(line) + "\n";
    const Network behind;
    QCOMPARE(connectTo(behind), QString());
    QString error;
    behind.inside([&] { error = ip("link set there gso_max_segs 1\n"); }); // what is lost is one packet, not forty
    QCOMPARE(error, QString());
    const auto server = serverIn(behind, u"192.0.2.2"_s);
    Client it(m_options);
    const FetchId id = it.fetch(addressOf(u"192.0.2.2"_s));
    QVERIFY(it.waitFor(id, FetchState::Receiving));
    QCOMPARE(nft("table inet gate {\n"
                 "  chain arriving {\n"
                 "    type filter hook input priority 0\n"
                 "    tcp sport 17 numgen random mod 100 < 5 counter drop\n"
                 "  }\n"
                 "  chain leaving {\n"
                 "    type filter hook output priority 0\n"
                 "    tcp dport 17 numgen random mod 100 < 5 counter drop\n"
                 "  }\n"
                 "}\n"),
             QString());
    it.pass(0ms);
    server->visitor(0)->send(poem).fin();
    QVERIFY(it.waitForEnd(id));
    QCOMPARE(it.state(id), FetchState::Complete);
    QVERIFY(it.row(id).poem.bytes() == poem);
    QVERIFY(packetsCounted() > 0);
    measured("A24", it.took(id));
}

void BreakingTest::packetsTooBigForTheWayAreSilence() // A26
{
    if (m_way == Way::Tls)
        QSKIP("A certificate is too big for that way already.");
    const Network router;
    const Network far;
    QCOMPARE(connectTo(router), QString());
    QString error = ip("route add default via 192.0.2.2\n");
    router.inside([&] {
        error += ip("link add out type veth peer name far netns " + far.path().toLatin1() +
                    "\naddr add 198.51.100.1/24 dev out\nlink set there mtu 1280\nlink set out up\n");
        error += setSystemControl(u"ipv4/ip_forward"_s, "1");
        error += nft("table inet gate {\n"
                     "  chain leaving {\n"
                     "    type filter hook output priority 0\n"
                     "    icmp code frag-needed counter drop\n"
                     "  }\n"
                     "}\n");
    });
    far.inside([&] {
        error += ip("addr add 198.51.100.2/24 dev far\nlink set far up\nroute add default via 198.51.100.1\n");
    });
    QCOMPARE(error, QString());
    const auto server = serverIn(far, u"198.51.100.2"_s, [](Visitor &visitor) { visitor.send(firstLine); });
    Client it(m_options);
    const FetchId id = it.fetch(addressOf(u"198.51.100.2"_s));
    QVERIFY(it.waitUntil([&] { return it.row(id).poem.size() == firstLine.size(); }));
    server->visitor(0)->send(QByteArray(4096, 'x')).fin();
    const auto isTooBig = [&] {
        int packets = 0;
        router.inside([&] { packets = packetsCounted(); });
        return packets > 0;
    };
    QTRY_VERIFY(isTooBig());
    it.pass(30s);
    QVERIFY(it.waitForEnd(id));
    QCOMPARE(it.state(id), FetchState::CutOff);
    QCOMPARE(it.row(id).failure->kind(), FailureKind::IdleTimeout);
    QCOMPARE(it.row(id).poem.bytes(), firstLine);
    measured("A26", it.took(id));
}

int main(int argc, char *argv[])
{
    return runInNamespaces<BreakingTest>(argc, argv);
}
#include "breakingtest.moc"
