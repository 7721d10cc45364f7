// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/fetch/poetryprotocol.h"
#include "core/network/tcptransport.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/crowdserver.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faketransport.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QFile>
#include <QTest>

#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 40'000; // milliseconds
constexpr qint64 GiB = 1024LL * 1024 * 1024;

ServerAddress parsed(const QString &text)
{
    return std::get<ServerAddress>(ServerAddress::parse(text));
}

/// Counts, and keeps nothing.
class Counter : public PoemSink
{
public:
    explicit Counter(const FetchOptions &options) : PoemSink(options, NotKept()) {}
};

class CountingFactory : public PoetryClientFactory
{
public:
    using PoetryClientFactory::PoetryClientFactory;

protected:
    std::unique_ptr<PoemSink> buildSink(const Fetch &) override { return std::make_unique<Counter>(options()); }
};

template <typename Factory = PoetryClientFactory> struct Fixture
{
    explicit Fixture(const FetchOptions &options = {})
    {
        factory.setOptions(options);
        QObject::connect(&factory, &PoetryClientFactory::failed, &factory, [] {}); // or it would be logged
    }
    const Fetch &row(FetchId id) const { return *factory.find(id); }

    FakeClock clock;
    FakeResolver resolver;
    Factory factory{clock, resolver};
};

/// Our sockets to a port whose server has closed, and which we have not closed (proc(5), /proc/net/tcp).
qsizetype inCloseWait(quint16 port)
{
    QFile file(u"/proc/net/tcp"_s);
    const QByteArray ending = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0') + " 08 ";
    return file.open(QIODevice::ReadOnly) ? file.readAll().count(ending) : -1;
}

} // namespace

/// What one server, or one typed address, may do that is odd. Numbers are those of the catalogue of faults.
class CornersTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkLocalAddressNeedsItsInterface();
    void anAnswerInTheLastSecondIsAConnection();
    void anAnswerAfterTheTimeoutRevivesNothing();
    void whatTheKernelHoldsComesBeforeTheReset();
    void oddNumbersAreShownAsWhatTheyMean_data();
    void oddNumbersAreShownAsWhatTheyMean();
    void greatPoemsAreCountedExactly_data();
    void greatPoemsAreCountedExactly();
    void aGreatPoemArrivesForReal();
    void aServerThatForgetsToCloseKeepsTheRowWaiting();
    void halfClosedServersLeaveNoSocketBehind();
    void theErrorHandlerMayTryAgain();
};

void CornersTest::aLinkLocalAddressNeedsItsInterface() // A12
{
    const FaultTimer timer{"A12"};
    const auto result = ServerAddress::parse(u"[fe80::1]:80");
    QCOMPARE(std::get<Failure>(result).kind(), FailureKind::InvalidAddress);
    QVERIFY(std::get<Failure>(result).sentence().contains(u"write [fe80::1%eth0]:80"_s));
}

namespace {

/// A listener whose queue is full until it is told to take what waits.
class LateServer : public QObject
{
public:
    LateServer()
    {
        m_server.setListenBacklogSize(0);
        m_server.listen(QHostAddress::LocalHost);
        m_server.pauseAccepting();
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection()) {
                client->write(oneLine);
                client->disconnectFromHost();
            }
        });
        for (int i = 0; i < 3; ++i) {
            m_queue.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(m_server.serverPort());
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            ::connect(m_queue.back().get(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
        }
    }
    ServerAddress address() const { return {QHostAddress::LocalHost, m_server.serverPort()}; }
    void wakeUp() { m_server.resumeAccepting(); }

private:
    QTcpServer m_server;
    std::vector<Descriptor> m_queue;
};

} // namespace

void CornersTest::anAnswerInTheLastSecondIsAConnection() // A16
{
    LateServer server;
    Fixture it;
    const FaultTimer timer{"A16"};
    const FetchId id = it.factory.fetch(server.address());
    QTRY_COMPARE(it.row(id).state, FetchState::Connecting);
    it.clock.advance(29s);
    QCOMPARE(it.row(id).state, FetchState::Connecting);
    server.wakeUp();
    QTRY_COMPARE_WITH_TIMEOUT(it.row(id).state, FetchState::Complete, Patience); // the kernel asks again by itself
    QCOMPARE(it.row(id).poem.bytes(), oneLine);
    QCOMPARE(it.row(id).attempts, 1);
}

void CornersTest::anAnswerAfterTheTimeoutRevivesNothing() // A16
{
    LateServer server;
    Fixture it;
    const FaultTimer timer{"A16"};
    const FetchId id = it.factory.fetch(server.address());
    QTRY_COMPARE(it.row(id).state, FetchState::Connecting);
    it.clock.advance(30s);
    QTRY_COMPARE(it.row(id).state, FetchState::Failed);
    server.wakeUp();
    // A second row comes through: by then the first would have as well.
    const FetchId second = it.factory.fetch(server.address());
    QTRY_COMPARE_WITH_TIMEOUT(it.row(second).state, FetchState::Complete, Patience);
    QCOMPARE(it.row(id).state, FetchState::Failed);
    QCOMPARE(it.row(id).failure->kind(), FailureKind::ConnectTimeout);
}

void CornersTest::whatTheKernelHoldsComesBeforeTheReset() // A19
{
    for (const int size : {1, 1000, 60'000}) {
        CrowdServer server;
        Fixture it;
        const FetchId id = it.factory.fetch(server.address());
        QTRY_COMPARE(it.row(id).state, FetchState::Receiving);
        QTRY_COMPARE(server.clients(), 1);
        const FaultTimer timer{"A19"};
        QCOMPARE(server.send(size), 1);
        QCOMPARE(server.reset(), 1);
        QTRY_COMPARE(it.row(id).state, FetchState::CutOff); // only now does anybody read
        QCOMPARE(it.row(id).poem.bytes(), QByteArray(size, 'x'));
        QCOMPARE(it.row(id).failure->kind(), FailureKind::ConnectionReset);
    }
}

void CornersTest::oddNumbersAreShownAsWhatTheyMean_data()
{
    QTest::addColumn<QString>("host");
    for (const char *host : {"127.1", "0x7f.1", "2130706433", "0177.0.0.1"})
        QTest::addRow("A29 %s", host) << QString::fromLatin1(host);
}

void CornersTest::oddNumbersAreShownAsWhatTheyMean()
{
    QFETCH(QString, host);
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    Fixture it;
    const FaultTimer timer{"A29"};
    const FetchId id = it.factory.fetch(parsed(host + u':' + QString::number(server.port())));
    QCOMPARE(it.row(id).typed, server.address().toString());
    QTRY_COMPARE(it.row(id).state, FetchState::Complete);
    QCOMPARE(it.row(id).peer, server.address().toString());
}

void CornersTest::greatPoemsAreCountedExactly_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<bool>("isPoem");
    QTest::newRow("C52 one byte less than 2 GiB") << 2 * GiB - 1 << 0LL << true;
    QTest::newRow("C52 2 GiB") << 2 * GiB << 0LL << true;
    QTest::newRow("C52 one byte less than 4 GiB") << 4 * GiB - 1 << 0LL << true;
    QTest::newRow("C52 4 GiB") << 4 * GiB << 0LL << true;
    QTest::newRow("C52 one byte more than 4 GiB") << 4 * GiB + 1 << 0LL << true;
    QTest::newRow("C52 a limit beyond 4 GiB, met") << 4 * GiB + 1 << 4 * GiB + 1 << true;
    QTest::newRow("C52 a limit beyond 4 GiB, passed") << 4 * GiB + 2 << 4 * GiB + 1 << false;
}

void CornersTest::greatPoemsAreCountedExactly()
{
    QFETCH(qint64, size);
    QFETCH(qint64, limit);
    QFETCH(bool, isPoem);
    static const QByteArray piece(64 * 1024 * 1024, Qt::Uninitialized);
    FakeClock clock;
    FetchOptions options;
    options.maxSize = limit;
    auto owned = std::make_unique<FakeTransport>();
    FakeTransport *transport = owned.get();
    PoetryProtocol protocol({QHostAddress::LocalHost, 17}, options, std::make_unique<Counter>(options),
                            std::move(owned), clock);
    std::optional<FailureKind> failure;
    qint64 counted = -1;
    connect(&protocol, &PoetryProtocol::failed, this, [&](const Failure &why) { failure = why.kind(); });
    connect(&protocol, &PoetryProtocol::poemReceived, this, [&](const Poem &whole) { counted = whole.size(); });
    const FaultTimer timer{"C52"};
    protocol.start();
    QTRY_VERIFY(transport->started);
    Q_EMIT transport->lookedUp();
    Q_EMIT transport->connected(u"127.0.0.1:17"_s);
    for (qint64 left = size; left > 0 && !failure; left -= std::min<qint64>(left, piece.size()))
        Q_EMIT transport->received(QByteArrayView(piece).first(std::min<qint64>(left, piece.size())));
    if (isPoem)
        Q_EMIT transport->ended(0);
    QTRY_VERIFY(failure || counted >= 0);
    QCOMPARE(failure.has_value(), !isPoem);
    QCOMPARE(protocol.poem().size(), isPoem ? size : limit);
    if (failure)
        QCOMPARE(*failure, FailureKind::TooLarge);
}

void CornersTest::aGreatPoemArrivesForReal() // C52
{
    constexpr qint64 size = 4 * GiB + 4097;
    CrowdServer server;
    FetchOptions options;
    options.maxSize = 0;
    Fixture<CountingFactory> it(options);
    const FetchId id = it.factory.fetch(server.address());
    QTRY_COMPARE(server.clients(), 1);
    const FaultTimer timer{"C52"};
    server.serveNoughts(size);
    QTRY_COMPARE_WITH_TIMEOUT(it.row(id).state, FetchState::Complete, 2 * Patience);
    QCOMPARE(it.row(id).poem.size(), size);
}

void CornersTest::aServerThatForgetsToCloseKeepsTheRowWaiting() // C53
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    Fixture it;
    const FaultTimer timer{"C53"};
    const FetchId patient = it.factory.fetch(server.address());
    QTRY_COMPARE(it.row(patient).poem.size(), oneLine.size());
    it.clock.advance(60s);
    QCOMPARE(it.row(patient).state, FetchState::Receiving);
    QCOMPARE(it.row(patient).silence(it.clock.now()), 60s);
    FetchOptions options;
    options.idleTimeout = 30s;
    it.factory.setOptions(options);
    const FetchId hurried = it.factory.fetch(server.address());
    QTRY_COMPARE(it.row(hurried).poem.size(), oneLine.size());
    it.clock.advance(30s);
    QTRY_COMPARE(it.row(hurried).state, FetchState::CutOff);
    QCOMPARE(it.row(hurried).failure->kind(), FailureKind::IdleTimeout);
    QCOMPARE(it.row(hurried).poem.bytes(), oneLine);
    server.visitor(0)->fin();
    QTRY_COMPARE(it.row(patient).state, FetchState::Complete);
}

void CornersTest::halfClosedServersLeaveNoSocketBehind() // C54
{
    constexpr int rows = 200;
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    Fixture it;
    int poems = 0;
    connect(&it.factory, &PoetryClientFactory::poemReceived, this, [&poems] { ++poems; });
    const FaultTimer timer{"C54"};
    for (int i = 0; i < rows; ++i)
        it.factory.fetch(server.address());
    QTRY_COMPARE(poems, rows);
    QTRY_COMPARE(inCloseWait(server.port()), 0);
    QTRY_COMPARE(server.open(), 0);
}

void CornersTest::theErrorHandlerMayTryAgain() // G123
{
    constexpr int tries = 1000;
    const RefusingPort refusing;
    Fixture it;
    int failures = 0;
    bool inside = false;
    connect(&it.factory, &PoetryClientFactory::failed, this, [&](const Fetch &fetch) {
        QVERIFY(!std::exchange(inside, true));
        if (++failures < tries)
            it.factory.retry(fetch.id);
        inside = false;
    });
    const FaultTimer timer{"G123"};
    const FetchId id = it.factory.fetch(refusing.address());
    QTRY_COMPARE_WITH_TIMEOUT(failures, tries, Patience);
    QCOMPARE(it.row(id).attempts, tries);
    QCOMPARE(it.row(id).state, FetchState::Failed);
    QCOMPARE(it.row(id).earlier.size(), static_cast<std::size_t>(tries - 1));
}

QTEST_GUILESS_MAIN(CornersTest)
#include "cornerstest.moc"
