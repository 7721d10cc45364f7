// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryprotocol.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"

#include <QPointer>
#include <QTest>

#include <cerrno>
#include <functional>
#include <map>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = PoetryProtocol::State;

namespace {

/// Fails as a full disk would, when told to.
class FragileSink : public PoemSink
{
public:
    explicit FragileSink(const FetchOptions &options) : PoemSink(options) {}

    std::optional<Failure> append(QByteArrayView bytes) override
    {
        if (broken)
            return Failure(FailureKind::StorageFailed, FailureStage::Store, u"The disk is full"_s);
        return PoemSink::append(bytes);
    }
    bool broken = false;
};

FetchOptions limits()
{
    FetchOptions options;
    options.connectTimeout = 0ms;
    options.maxSize = 10;
    return options;
}

/// One attempt over a made-up transport, brought to a state.
class Attempt : public QObject
{
public:
    Attempt(State state, const FetchOptions &options) : sink(new FragileSink(options)), transport(new FakeTransport)
    {
        protocol = std::make_unique<PoetryProtocol>(ServerAddress(QHostAddress::LocalHost, 17), options,
                                                    std::unique_ptr<PoemSink>(sink),
                                                    std::unique_ptr<Transport>(transport), clock);
        connect(protocol.get(), &PoetryProtocol::poemReceived, this, [this] { ends += u"poem"_s; });
        connect(protocol.get(), &PoetryProtocol::failed, this,
                [this](const Failure &failure) { ends += kindName(failure.kind()); });
        connect(protocol.get(), &PoetryProtocol::cancelled, this, [this] { ends += u"cancelled"_s; });
        if (state == State::Waiting)
            return;
        protocol->start();
        QCoreApplication::processEvents();
        if (state == State::LookingUp)
            return;
        Q_EMIT transport->lookedUp();
        if (state == State::Connecting)
            return;
        Q_EMIT transport->connected(u"127.0.0.1:17"_s);
        if (state == State::Receiving)
            return;
        Q_EMIT transport->received("poem");
        Q_EMIT transport->ended(0);
        ends.clear();
    }

    FakeClock clock;
    FragileSink *sink;
    QPointer<FakeTransport> transport;
    std::unique_ptr<PoetryProtocol> protocol;
    QStringList ends;
};

using Happening = std::function<void(Attempt &)>;

/// A signal of the transport, as long as there is one.
Happening signal(const std::function<void(FakeTransport &)> &send)
{
    return [send](Attempt &it) {
        if (it.transport)
            send(*it.transport);
    };
}

struct Row
{
    const char *event;
    /// In each state from Waiting to Ended: the next state, the end, or "-" where nothing happens.
    std::array<const char *, 5> result;
    Happening happen;
    void (*prepare)(FetchOptions &) = [](FetchOptions &) {};
};

// clang-format off
const std::vector<Row> table{
    // event                    Waiting      LookingUp           Connecting         Receiving          Ended
    {"start",                 {"LookingUp",  "",                 "",                "",                ""},
        [](Attempt &it) { it.protocol->start(); }},
    {"resolved",              {"-",          "Connecting",       "-",               "-",               "-"},
        signal([](FakeTransport &transport) { Q_EMIT transport.lookedUp(); })},
    {"resolve failed",        {"-",          "HostNotFound",     "HostNotFound",    "HostNotFound",    "-"},
        signal([](FakeTransport &transport) { Q_EMIT transport.failed({FailureKind::HostNotFound, FailureStage::Resolve, u"Who?"_s}); })},
    {"connected",             {"-",          "Receiving",        "Receiving",       "-",               "-"},
        signal([](FakeTransport &transport) { Q_EMIT transport.connected(u"127.0.0.1:17"_s); })},
    {"refused",               {"-",          "ConnectionRefused", "ConnectionRefused", "ConnectionRefused", "-"},
        signal([](FakeTransport &transport) { Q_EMIT transport.failed({FailureKind::ConnectionRefused, FailureStage::Connect, u"No"_s}); })},
    {"bytes",                 {"-",          "-",                "-",               "Receiving",       "-"},
        signal([](FakeTransport &transport) { Q_EMIT transport.received("verse"); })},
    {"FIN after bytes",       {"-",          "-",                "-",               "poem",            "-"},
        signal([](FakeTransport &transport) {
            const QPointer<FakeTransport> guard(&transport);
            Q_EMIT transport.received("verse");
            if (guard)
                Q_EMIT transport.ended(0);
        })},
    {"FIN without a byte",    {"-",          "-",                "-",               "EmptyReply",      "-"},
        signal([](FakeTransport &transport) { Q_EMIT transport.ended(0); })},
    {"reset",                 {"-",          "ConnectionReset",  "ConnectionReset", "ConnectionReset", "-"},
        signal([](FakeTransport &transport) { Q_EMIT transport.ended(ECONNRESET); })},
    {"another error",         {"-",          "Unreachable",      "Unreachable",     "Unreachable",     "-"},
        signal([](FakeTransport &transport) { Q_EMIT transport.ended(EHOSTUNREACH); })},
    {"connect time-out",      {"-",          "ConnectTimeout",   "ConnectTimeout",  "-",               "-"},
        [](Attempt &it) { it.clock.advance(30s); }, [](FetchOptions &options) { options.connectTimeout = 30s; }},
    {"idle time-out",         {"-",          "-",                "-",               "IdleTimeout",     "-"},
        [](Attempt &it) { it.clock.advance(30s); }, [](FetchOptions &options) { options.idleTimeout = 30s; }},
    {"total time-out",        {"-",          "DeadlineExceeded", "DeadlineExceeded", "DeadlineExceeded", "-"},
        [](Attempt &it) { it.clock.advance(30s); }, [](FetchOptions &options) { options.totalTimeout = 30s; }},
    {"size limit",            {"-",          "-",                "-",               "TooLarge",        "-"},
        signal([](FakeTransport &transport) { Q_EMIT transport.received("eleven byte"); })},
    {"sink failure",          {"-",          "-",                "-",               "StorageFailed",   "-"},
        [](Attempt &it) {
            it.sink->broken = true;
            signal([](FakeTransport &transport) { Q_EMIT transport.received("verse"); })(it);
        }},
    {"cancel",                {"cancelled",  "cancelled",        "cancelled",       "cancelled",       "-"},
        [](Attempt &it) { it.protocol->cancel(); }},
    {"delete",                {"gone",       "gone",             "gone",            "gone",            "gone"},
        [](Attempt &it) { it.protocol.reset(); }},
    {"FIN found when time is out", {"-",     "-",                "-",               "poem",            "-"},
        [](Attempt &it) {
            if (it.transport) {
                it.transport->onCatchUp = [&it] {
                    Q_EMIT it.transport->received("verse");
                    Q_EMIT it.transport->ended(0);
                };
            }
            it.clock.advance(30s);
        }, [](FetchOptions &options) { options.idleTimeout = 30s; }},
};
// clang-format on

const std::array<QByteArray, 5> stateNames{"Waiting", "LookingUp", "Connecting", "Receiving", "Ended"};

} // namespace

/// Every state of an attempt × every event: the table in ARCHITECTURE.md.
class AttemptTableTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateTimesEveryEvent_data();
    void everyStateTimesEveryEvent();
    void lateEventsOfADeadAttemptReachNobody();
    void nothingIsToldBeforeStartHasReturned();
    void anExceptionInPostProcessingIsAFailure();
    void theTableIsTheOneInTheArchitecture();
};

void AttemptTableTest::everyStateTimesEveryEvent_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("result");
    for (std::size_t row = 0; row < table.size(); ++row) {
        for (std::size_t state = 0; state < 5; ++state) {
            if (*table[row].result[state]) // start() may be called once only
                QTest::addRow("%s while %s", table[row].event, stateNames[state].constData())
                    << static_cast<int>(row) << static_cast<State>(state)
                    << QString::fromLatin1(table[row].result[state]);
        }
    }
}

void AttemptTableTest::everyStateTimesEveryEvent()
{
    QFETCH(int, row);
    QFETCH(State, state);
    QFETCH(QString, result);
    const Row &it = table[static_cast<std::size_t>(row)];
    FetchOptions options = limits();
    it.prepare(options);
    Attempt attempt(state, options);
    QCOMPARE(attempt.protocol->state(), state);
    it.happen(attempt);
    QCoreApplication::processEvents();

    const auto next = std::find(stateNames.begin(), stateNames.end(), result.toLatin1());
    if (result == u"gone") {
        QVERIFY(!attempt.transport);
        QCOMPARE(attempt.ends, QStringList());
    } else if (result == u"-") {
        QCOMPARE(attempt.protocol->state(), state);
        QCOMPARE(attempt.ends, QStringList());
    } else if (next != stateNames.end()) {
        QCOMPARE(attempt.protocol->state(), static_cast<State>(next - stateNames.begin()));
        QCOMPARE(attempt.ends, QStringList());
    } else {
        QCOMPARE(attempt.protocol->state(), State::Ended);
        QCOMPARE(attempt.ends, QStringList{result});
        QVERIFY2(!attempt.transport, "the connection is cut");
        QCOMPARE(attempt.clock.pending(), 0);
    }
}

void AttemptTableTest::lateEventsOfADeadAttemptReachNobody()
{
    // A transport that somebody keeps alive goes on talking.
    FakeTransport outlives;
    outlives.disconnect();
    FetchOptions options = limits();
    options.connectTimeout = options.idleTimeout = options.totalTimeout = 30s;
    Attempt attempt(State::Receiving, options);
    FakeTransport *transport = attempt.transport;
    connect(&outlives, &FakeTransport::received, transport, &FakeTransport::received);
    connect(&outlives, &FakeTransport::ended, transport, &FakeTransport::ended);
    Q_EMIT outlives.received("verse");
    Q_EMIT outlives.ended(ECONNRESET);
    QCOMPARE(attempt.ends, QStringList{u"ConnectionReset"_s});
    Q_EMIT outlives.received("more");
    Q_EMIT outlives.ended(0);
    attempt.clock.advance(24h);
    attempt.protocol->cancel();
    QCoreApplication::processEvents();
    QCOMPARE(attempt.ends, QStringList{u"ConnectionReset"_s});
    QCOMPARE(attempt.protocol->poem().bytes(), "verse");
}

void AttemptTableTest::nothingIsToldBeforeStartHasReturned()
{
    Attempt attempt(State::Waiting, limits());
    int progress = 0;
    connect(attempt.protocol.get(), &PoetryProtocol::progressed, this, [&] { ++progress; });
    attempt.protocol->start();
    QVERIFY(!attempt.transport->started);
    QCOMPARE(attempt.protocol->state(), State::Waiting);
    QCOMPARE(progress, 0);
    QCoreApplication::processEvents();
    QVERIFY(attempt.transport->started);
    QCOMPARE(progress, 1);
}

void AttemptTableTest::anExceptionInPostProcessingIsAFailure()
{
    class Picky : public PoetryProtocol
    {
    public:
        using PoetryProtocol::PoetryProtocol;

    protected:
        Poem completePoem(const Poem &) override { throw std::runtime_error("not a sonnet"); }
    };

    FakeClock clock;
    auto transport = std::make_unique<FakeTransport>();
    FakeTransport *line = transport.get();
    Picky protocol({QHostAddress::LocalHost, 17}, {}, std::make_unique<PoemSink>(FetchOptions()), std::move(transport),
                   clock);
    std::optional<Failure> failure;
    connect(&protocol, &PoetryProtocol::failed, this, [&](const Failure &why) { failure = why; });
    protocol.start();
    QCoreApplication::processEvents();
    Q_EMIT line->lookedUp();
    Q_EMIT line->connected(u"127.0.0.1:17"_s);
    Q_EMIT line->received("verse");
    Q_EMIT line->ended(0);
    QVERIFY(failure);
    QCOMPARE(failure->kind(), FailureKind::Internal);
    QCOMPARE(failure->sentence(), u"The poem is complete, but processing it failed: not a sonnet"_s);
    QCOMPARE(protocol.poem().bytes(), "verse");
}

/// One row of the figure: "| reset | – | – | – | ConnectionReset | – |".
void AttemptTableTest::theTableIsTheOneInTheArchitecture()
{
    QFile file(QStringLiteral(ARCHITECTURE));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    for (const Row &row : table) {
        QString line = u"| "_s + QLatin1String(row.event);
        for (const char *result : row.result)
            line += u" | "_s + (!*result ? u"n/a"_s : *result == '-' ? u"–"_s : QString::fromLatin1(result));
        line += u" |"_s;
        QVERIFY2(text.contains(line), qPrintable(line));
    }
}

QTEST_GUILESS_MAIN(AttemptTableTest)
#include "attempttabletest.moc"
