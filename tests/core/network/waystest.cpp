// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/network/socketwatch.h"
#include "support/attempt.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faultlog.h"
#include "support/forwardingproxy.h"
#include "support/scriptedserver.h"
#include "support/testauthority.h"

#include <QPointer>
#include <QSslSocket>
#include <QTest>

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = PoetryProtocol::State;

enum class Way { Plain, PlainWithNotifiers, Tls, Socks, Http, TlsThroughSocks };

namespace {

QByteArray patternOf(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31 + i / 251) & 0xff);
    return bytes;
}

const QByteArray sameLine = "Whichever way it takes,\nit is the same line.\n";
const QByteArray verse = "verse\r\n\r\n"; // headers of HTTP would end here
const QByteArray alert("\x15\x03\x03\x00\x02\x02\x0a", 7);

const std::array<QByteArray, 5> states{"Waiting", "LookingUp", "Connecting", "Receiving", "Ended"};

} // namespace

/// The same server on every way to it: what ends how, and with which bytes, does not depend on the way.
class WaysTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init() override;
    void cleanup() override;

    void aCleanEndIsThePoem();
    void everyStateTimesEveryEvent_data();
    void everyStateTimesEveryEvent();
    void aResetAfterAnyNumberOfBytesIsACut();
    void aCleanEndAfterAnyNumberOfBytesIsAPoem();
    void aHalfCloseIsAnEndUnlessItHadToBeSigned();
    void bytesAndTheirEndInOneSegmentAreAPoem_data();
    void bytesAndTheirEndInOneSegmentAreAPoem();
    void bytesOneByOneAreTheSameBytes();
    void aLongPoemArrivesWhole();
    void whatIsTooLargeIsCutOff();
    void theConnectTimeoutIsOurs();
    void silenceIsJudgedAfterReadingOnceMore();
    void silenceEndsWithTheIdleTimeout();
    void aServerWaitsForASinkThatRests();
    void nothingIsSentBesidesWhatTlsNeeds();
    void aCrowdEndsOnceEach();

private:
    /// One attempt this way.
    struct Attempt : Test::Attempt
    {
        Attempt(const WaysTest &test, const ServerAddress &server, const FetchOptions &options = {})
            : Test::Attempt(server, through(test.m_options.proxy, test.m_options.trust, options))
        {
        }
    };

    /// Who is at the other end of the first connection: the server, or the proxy before it. A silent one takes
    /// connections, but begins neither TLS nor talk of a proxy; where neither is needed, connecting hangs.
    enum class Peer { Serving, Silent, Refusing };

    struct Row
    {
        const char *event;
        /// In each state from Waiting to Ended: the next state, the end, "-" where nothing happens, or nothing where
        /// nobody can do that. Where ways differ: plain|over TLS|before a proxy has connected.
        std::array<const char *, 5> result;
        Peer peer = Peer::Serving;
        /// Done by this program or by the name service.
        std::function<void(Attempt &)> happens = {};
        /// Done by the peer.
        ScriptedServer::Script says = {};
        void (*prepare)(FetchOptions &) = [](FetchOptions &) {};
    };
    static const std::vector<Row> &table();

    bool isTls() const { return m_way == Way::Tls || m_way == Way::TlsThroughSocks; }
    ConnectionEnd usualEnd() const { return isTls() ? ConnectionEnd::Signed : ConnectionEnd::Closed; }
    std::unique_ptr<ScriptedServer> serve(const ScriptedServer::Script &script);

    Way m_way = Way::Plain;
    std::unique_ptr<TestAuthority> m_authority;
    std::unique_ptr<ForwardingProxy> m_proxy;
    FetchOptions m_options;
};

void WaysTest::initTestCase_data()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("plain") << Way::Plain;
    QTest::newRow("plain, without the shared set") << Way::PlainWithNotifiers;
    QTest::newRow("TLS") << Way::Tls;
    QTest::newRow("through a proxy of SOCKS") << Way::Socks;
    QTest::newRow("through a proxy of HTTP") << Way::Http;
    QTest::newRow("TLS through a proxy") << Way::TlsThroughSocks;
}

void WaysTest::initTestCase()
{
    m_authority = std::make_unique<TestAuthority>();
    m_authority->good();
    QVERIFY2(m_authority->error().isEmpty(), qPrintable(m_authority->error()));
    QVERIFY(QSslSocket::supportsSsl()); // opens what the library keeps
}

void WaysTest::init()
{
    Behaviour::init();
    QFETCH_GLOBAL(Way, way);
    m_way = way;
    SocketWatch::setShared(way != Way::PlainWithNotifiers);
    m_options = {};
    m_options.trust.accept(m_authority->good().fingerprint());
    if (way == Way::Socks || way == Way::Http || way == Way::TlsThroughSocks) {
        m_proxy =
            std::make_unique<ForwardingProxy>(way == Way::Http ? ProxyAddress::Kind::Http : ProxyAddress::Kind::Socks5);
        m_options.proxy = std::make_shared<const ProxyAddress>(m_proxy->address());
    }
}

void WaysTest::cleanup()
{
    m_proxy.reset();
    SocketWatch::setShared(true);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    Behaviour::cleanup();
}

std::unique_ptr<ScriptedServer> WaysTest::serve(const ScriptedServer::Script &script)
{
    return isTls() ? std::make_unique<ScriptedServer>(script, m_authority->good().configuration())
                   : std::make_unique<ScriptedServer>(script);
}

void WaysTest::aCleanEndIsThePoem()
{
    const auto server = serve([](Visitor &visitor) { visitor.send(sameLine).fin(); });
    Attempt attempt(*this, server->address());
    QPointer<QTcpSocket> socket;
    connect(attempt.protocol.get(), &PoetryProtocol::progressed, this, [&] {
        QCOMPARE(attempt.protocol->socket() != nullptr, attempt.protocol->state() == State::Receiving);
        socket = attempt.protocol->socket();
    });
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.bytes, sameLine);
    QVERIFY(attempt.protocol->connectionEnd() == usualEnd());
    QVERIFY(!attempt.protocol->socket());
    QTRY_VERIFY(!socket);
    QCOMPARE(attempt.clock.pending(), 0);
    if (m_proxy)
        QCOMPARE(m_proxy->asked(), 1);
}

const std::vector<WaysTest::Row> &WaysTest::table()
{
    static const QString name = u"first.example"_s;
    const auto nothing = [](Attempt &) {};
    const auto resolve = [](Attempt &it) {
        if (it.protocol->state() == State::LookingUp)
            it.resolver.answer(name, {{QHostAddress(QHostAddress::LocalHost)}, 0, 0});
    };
    const auto wait = [](Attempt &it) { it.clock.advance(30s); };
    // clang-format off
    static const std::vector<Row> rows{
        // event                   Waiting      LookingUp                                       Connecting                                      Receiving          Ended
        {"start",                {"LookingUp",  "",                                             "",                                             "",                ""},
            Peer::Silent, [](Attempt &it) { it.protocol->start(); }},
        {"resolved",             {"",           "Connecting",                                   "",                                             "",                ""},
            Peer::Silent, resolve},
        {"resolve failed",       {"",           "HostNotFound|HostNotFound|ProxyFailed",        "",                                             "",                ""},
            Peer::Silent, [](Attempt &it) { it.resolver.answer(name, {{}, -2, 0}); }},
        {"connected",            {"",           "Receiving",                                    "Receiving",                                    "",                ""},
            Peer::Serving, resolve},
        {"refused",              {"",           "ConnectionRefused|ConnectionRefused|ProxyFailed", "ConnectionRefused|ConnectionRefused|ProxyFailed", "",          ""},
            Peer::Refusing, resolve},
        {"bytes",                {"",           "",                                             "Receiving|TlsFailed|ProxyFailed",              "Receiving",       ""},
            Peer::Silent, nothing, [](Visitor &visitor) { visitor.send(verse); }},
        {"FIN after bytes",      {"",           "",                                             "poem|TlsFailed|ProxyFailed",                   "poem",            ""},
            Peer::Silent, nothing, [](Visitor &visitor) { visitor.send(verse).fin(); }},
        {"FIN that is not signed", {"",         "",                                             "poem|TlsFailed|ProxyFailed",                   "poem|ConnectionReset", ""},
            Peer::Silent, nothing, [](Visitor &visitor) { visitor.send(verse).halfClose(); }},
        {"FIN without a byte",   {"",           "",                                             "EmptyReply|TlsFailed|ProxyFailed",             "EmptyReply",      ""},
            Peer::Silent, nothing, [](Visitor &visitor) { visitor.fin(); }},
        {"reset",                {"",           "",                                             "ConnectionReset|TlsFailed|ProxyFailed",        "ConnectionReset", ""},
            Peer::Silent, nothing, [](Visitor &visitor) { visitor.reset(); }},
        {"alert of TLS",         {"",           "",                                             "TlsFailed|TlsFailed|ProxyFailed",              "TlsFailed",       ""},
            Peer::Silent, nothing, [](Visitor &visitor) { visitor.sendRaw(alert).fin(); }},
        {"connect time-out",     {"-",          "ConnectTimeout",                               "ConnectTimeout",                               "-",               "-"},
            Peer::Silent, wait, {}, [](FetchOptions &options) { options.connectTimeout = 30s; }},
        {"idle time-out",        {"-",          "-",                                            "-",                                            "IdleTimeout",     "-"},
            Peer::Silent, wait, {}, [](FetchOptions &options) { options.idleTimeout = 30s; }},
        {"total time-out",       {"-",          "DeadlineExceeded",                             "DeadlineExceeded",                             "DeadlineExceeded", "-"},
            Peer::Silent, wait, {}, [](FetchOptions &options) { options.totalTimeout = 30s; }},
        {"size limit",           {"",           "",                                             "TooLarge|TlsFailed|ProxyFailed",               "TooLarge",        ""},
            Peer::Silent, nothing, [](Visitor &visitor) { visitor.send(verse + verse); }},
        {"cancel",               {"cancelled",  "cancelled",                                    "cancelled",                                    "cancelled",       "-"},
            Peer::Silent, [](Attempt &it) { it.protocol->cancel(); }},
        {"delete",               {"gone",       "gone",                                         "gone",                                         "gone",            "gone"},
            Peer::Silent, [](Attempt &it) { it.protocol.reset(); }},
    };
    // clang-format on
    return rows;
}

void WaysTest::everyStateTimesEveryEvent_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<State>("state");
    int number = 0;
    for (const Row &row : table()) {
        for (std::size_t state = 0; state < row.result.size(); ++state) {
            if (*row.result[state])
                QTest::addRow("%s while %s", row.event, states[state].constData())
                    << number << static_cast<State>(state);
        }
        ++number;
    }
}

void WaysTest::everyStateTimesEveryEvent()
{
    const FaultTimer timer{"I167"};
    QFETCH(int, row);
    QFETCH(State, state);
    const Row &it = table()[static_cast<std::size_t>(row)];
    const bool isDirect = !isTls() && !m_proxy;
    const QByteArrayList results = QByteArray(it.result[qToUnderlying(state)]).split('|');
    const QByteArray result = results.value(m_proxy && state < State::Receiving ? 2 : isTls() ? 1 : 0, results.first());

    const HangingPort hanging;
    const RefusingPort refusing;
    // Without TLS and proxy a server that is connected is receiving, so it has to be quick.
    const ScriptedServer silent(isDirect ? it.says : nullptr);
    const auto server = serve([state](Visitor &visitor) {
        if (state == State::Ended)
            visitor.send(verse).fin();
    });
    const bool serves = it.peer == Peer::Serving || state >= State::Receiving;
    const quint16 port = serves                           ? (m_proxy ? m_proxy->port() : server->port())
                         : it.peer == Peer::Refusing      ? refusing.address().port()
                         : isDirect && it.says == nullptr ? hanging.address().port()
                                                          : silent.port();
    const QString host = state <= State::LookingUp ? u"first.example"_s : u"127.0.0.1"_s;
    const ServerAddress first =
        std::get<ServerAddress>(ServerAddress::parse(u"%1:%2"_s.arg(host, QString::number(port))));
    if (m_proxy) {
        const QString scheme = m_proxy->address().toString().section(u':', 0, 0);
        const auto proxy = ProxyAddress::parse(u"%1://%2"_s.arg(scheme, first.toString()));
        m_options.proxy = std::make_shared<const ProxyAddress>(std::get<ProxyAddress>(proxy));
    }
    FetchOptions limits;
    limits.connectTimeout = 0ms;
    limits.maxSize = verse.size();
    it.prepare(limits);
    Attempt attempt(*this, m_proxy ? server->address() : isTls() ? first.overTls() : first, limits);

    if (state != State::Waiting)
        attempt.protocol->start();
    if (state == State::Connecting && it.peer == Peer::Silent && !isDirect)
        silent.visitor(0); // is there
    else if (state == State::Receiving)
        server->visitor(0);
    const bool isOver = state == State::Connecting && (it.peer != Peer::Silent || (isDirect && it.says));
    if (!isOver)
        QTRY_COMPARE(attempt.protocol->state(), state);
    const QByteArrayList before = attempt.ends;
    if (it.says && !isOver)
        it.says(*(state == State::Receiving ? server->visitor(0) : silent.visitor(0)));
    it.happens(attempt);

    const auto open = [&] { return server->open() + silent.open(); };
    const auto next = std::find(states.begin(), states.end(), result);
    if (result == "gone") {
        QCOMPARE(attempt.clock.pending(), 0);
        QTRY_COMPARE(open(), 0);
        QCOMPARE(attempt.ends, before);
    } else if (result == "-") {
        QCoreApplication::processEvents();
        QCOMPARE(attempt.protocol->state(), state);
        QCOMPARE(attempt.ends, before);
    } else if (next != states.end()) {
        QTRY_COMPARE(attempt.protocol->state(), static_cast<State>(next - states.begin()));
        if (it.says)
            QTRY_COMPARE(attempt.protocol->poem().bytes(), verse);
        QCOMPARE(attempt.ends, before);
    } else {
        QTRY_VERIFY(!attempt.ends.isEmpty());
        QCOMPARE(attempt.failure ? kindName(attempt.failure->kind()).toLatin1() : attempt.outcome(), result);
        QCOMPARE(attempt.protocol->state(), State::Ended);
        QCOMPARE(attempt.clock.pending(), 0);
        QTRY_COMPARE(open(), 0);
        QCOMPARE(attempt.ends.size(), 1);
    }
}

void WaysTest::aResetAfterAnyNumberOfBytesIsACut()
{
    const FaultTimer timer{"I156"};
    const QByteArray all = patternOf(100'000);
    qsizetype length = 0;
    const auto server = serve([&](Visitor &visitor) { visitor.send(all.first(length)).reset(); });
    for (; length <= all.size(); length += length < 20 ? 1 : 9973) {
        Attempt attempt(*this, server->address());
        attempt.protocol->start();
        QTRY_COMPARE(attempt.outcome(), "failed");
        QCOMPARE(attempt.failure->kind(), FailureKind::ConnectionReset);
        QCOMPARE(attempt.failure->stage(), FailureStage::Receive);
        QCOMPARE(attempt.failure->code().has_value(), !isTls());
        QVERIFY2(attempt.bytes == all.first(length), qPrintable(QString::number(length)));
        QVERIFY(!attempt.protocol->connectionEnd());
    }
}

void WaysTest::aCleanEndAfterAnyNumberOfBytesIsAPoem()
{
    const QByteArray all = patternOf(100'000);
    qsizetype length = 1;
    const auto server = serve([&](Visitor &visitor) { visitor.send(all.first(length)).fin(); });
    for (; length <= all.size(); length += length < 20 ? 1 : 9973) {
        Attempt attempt(*this, server->address());
        attempt.protocol->start();
        QTRY_COMPARE(attempt.outcome(), "poem");
        QVERIFY2(attempt.bytes == all.first(length), qPrintable(QString::number(length)));
    }
}

void WaysTest::aHalfCloseIsAnEndUnlessItHadToBeSigned()
{
    const FaultTimer timer{"I155"};
    const QByteArray all = patternOf(40);
    qsizetype length = 0;
    const auto server = serve([&](Visitor &visitor) { visitor.send(all.first(length)).halfClose(); });
    for (length = isTls() ? 0 : 1; length < all.size(); ++length) {
        Attempt attempt(*this, server->address());
        attempt.protocol->start();
        QTRY_COMPARE(attempt.outcome(), QByteArray(isTls() ? "failed" : "poem"));
        QCOMPARE(attempt.bytes, all.first(length));
        if (isTls()) {
            QCOMPARE(attempt.failure->kind(), FailureKind::ConnectionReset);
            QVERIFY(attempt.failure->sentence().endsWith(u"the server had not signed an end"_s));
        }
    }
}

void WaysTest::bytesAndTheirEndInOneSegmentAreAPoem_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 100, 16'384, 16'385, 50'000})
        QTest::addRow("%d bytes", size) << size;
}

void WaysTest::bytesAndTheirEndInOneSegmentAreAPoem()
{
    const FaultTimer timer{"I166"};
    QFETCH(int, size);
    const QByteArray text = patternOf(size);
    const auto server = serve([&](Visitor &visitor) { visitor.sendAndFin(text); });
    Attempt attempt(*this, server->address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QVERIFY(attempt.bytes == text);
    QVERIFY(attempt.protocol->connectionEnd() == usualEnd());
}

void WaysTest::bytesOneByOneAreTheSameBytes()
{
    const QByteArray text = patternOf(200);
    const auto server = serve([&](Visitor &visitor) { visitor.drip(text).fin(); });
    Attempt attempt(*this, server->address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.bytes, text);
}

void WaysTest::aLongPoemArrivesWhole()
{
    const QByteArray text = patternOf(5'000'000);
    const auto server = serve([&](Visitor &visitor) { visitor.send(text).fin(); });
    Attempt attempt(*this, server->address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "poem");
    QVERIFY(attempt.bytes == text);
}

void WaysTest::whatIsTooLargeIsCutOff()
{
    const QByteArray text = patternOf(300'000);
    const auto server = serve([&](Visitor &visitor) { visitor.send(text).fin(); });
    FetchOptions limit;
    limit.maxSize = 100'000;
    Attempt attempt(*this, server->address(), limit);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::TooLarge);
    QVERIFY(attempt.bytes == text.first(100'000));
    QTRY_COMPARE(server->open(), 0);
}

void WaysTest::theConnectTimeoutIsOurs()
{
    const HangingPort port;
    const ServerAddress address = isTls() ? port.address().overTls() : port.address();
    Attempt attempt(*this, address);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->state(), State::Connecting);
    if (m_proxy)
        QTRY_COMPARE(m_proxy->asked(), 1);
    attempt.clock.advance(29'999ms);
    QCOMPARE(attempt.outcome(), "");
    attempt.clock.advance(1ms);
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::ConnectTimeout);
    QCOMPARE(attempt.failure->stage(), FailureStage::Connect);
}

void WaysTest::silenceIsJudgedAfterReadingOnceMore()
{
    // The program slept while the poem came; but for the proxy, which is in this program as well.
    const auto server = serve({});
    FetchOptions limits;
    limits.idleTimeout = 5s;
    Attempt attempt(*this, server->address(), limits);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->state(), State::Receiving);
    server->visitor(0); // is there
    if (m_proxy)
        return;
    auto *socket = server->visitor(0)->findChild<QTcpSocket *>();
    socket->write(sameLine);
    socket->flush();
    socket->disconnectFromHost();
    socket->flush(); // what TLS says in the end
    attempt.clock.advance(10s);
    QCOMPARE(attempt.outcome(), "poem");
    QCOMPARE(attempt.bytes, sameLine);
}

void WaysTest::silenceEndsWithTheIdleTimeout()
{
    const auto server = serve([](Visitor &visitor) { visitor.send("x"); });
    FetchOptions limits;
    limits.idleTimeout = 5s;
    Attempt attempt(*this, server->address(), limits);
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->poem().size(), 1);
    attempt.clock.advance(4'999ms);
    QCOMPARE(attempt.outcome(), "");
    attempt.clock.advance(1ms);
    QCOMPARE(attempt.outcome(), "failed");
    QCOMPARE(attempt.failure->kind(), FailureKind::IdleTimeout);
    QCOMPARE(attempt.bytes, "x");
    QTRY_COMPARE(server->open(), 0);
}

void WaysTest::aServerWaitsForASinkThatRests()
{
    const FaultTimer timer{"I157"};
    /// Has room for a little, until it is emptied.
    class Narrow final : public Transport::Listener
    {
    public:
        void onLookedUp() override {}
        void onConnected(const QString &) override { isConnected = true; }
        void onReceived(QByteArrayView received) override
        {
            bytes += received;
            transport->setResting(true);
        }
        void onEnded(ConnectionEnd) override { ended = true; }
        void onFailed(const Failure &) override { failed = true; }

        Transport *transport = nullptr;
        QByteArray bytes;
        bool isConnected = false;
        bool ended = false;
        bool failed = false;
    };
    constexpr qsizetype size = 30'000'000; // more than the system's buffers and ours hold
    const QByteArray text = patternOf(size);
    const auto server = serve([&](Visitor &visitor) { visitor.send(text).fin(); });
    FakeClock clock;
    FakeResolver resolver;
    Narrow sink;
    AttemptLog log(clock);
    TcpTransport transport(server->address(), clock, resolver, m_options.proxy, m_options.trust);
    sink.transport = &transport;
    transport.setListener(sink);
    transport.start(log);
    QTRY_VERIFY(!sink.bytes.isEmpty());
    const qsizetype before = sink.bytes.size();
    for (int turn = 0; turn < 200; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(sink.bytes.size(), before);
    if (!m_proxy) // which takes what it can get
        QVERIFY(server->visitor(0)->unsent() > 0);
    while (!sink.ended && !sink.failed) {
        const qsizetype had = sink.bytes.size();
        transport.setResting(false);
        QTRY_VERIFY(sink.bytes.size() > had || sink.ended || sink.failed);
    }
    QVERIFY(sink.ended);
    QVERIFY(sink.bytes == text);
}

void WaysTest::nothingIsSentBesidesWhatTlsNeeds()
{
    const auto server = serve([](Visitor &visitor) { visitor.send(sameLine); });
    Attempt attempt(*this, server->address());
    attempt.protocol->start();
    QTRY_COMPARE(attempt.protocol->poem().size(), sameLine.size());
    QCOMPARE(server->received(), 0);
    if (m_proxy && !isTls())
        QCOMPARE(m_proxy->received(), 0);
    server->visitor(0)->fin();
    QTRY_COMPARE(attempt.outcome(), "poem");
}

void WaysTest::aCrowdEndsOnceEach()
{
    constexpr int rows = 100;
    const auto server = serve([](Visitor &visitor) { visitor.send(sameLine).fin(); });
    FakeClock clock;
    FakeResolver resolver;
    PoetryClientFactory factory(clock, resolver);
    factory.setOptions(m_options);
    int poems = 0;
    bool isFinished = false;
    connect(&factory, &PoetryClientFactory::poemReceived, this, [&](const Fetch &fetch) {
        QCOMPARE(fetch.poem.bytes(), sameLine);
        QVERIFY(fetch.end == usualEnd());
        QCOMPARE(fetch.proxy, m_proxy ? m_proxy->address().toString() : QString());
        ++poems;
    });
    connect(&factory, &PoetryClientFactory::allFinished, this, [&] { isFinished = true; });
    for (int i = 0; i < rows; ++i)
        factory.fetch(server->address());
    QTRY_VERIFY_WITH_TIMEOUT(isFinished, 40'000);
    QCOMPARE(poems, rows);
}

QTEST_GUILESS_MAIN(WaysTest)
#include "waystest.moc"
