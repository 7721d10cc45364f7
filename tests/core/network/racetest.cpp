// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryprotocol.h"
#include "core/network/tcptransport.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

enum class Action { None, Cancel, Delete, TimeOut };

/// The longest of many waits.
class Worst
{
public:
    void begin() { m_timer.start(); }
    void end()
    {
        ++m_runs;
        m_worst = std::max(m_worst, m_timer.elapsed());
    }
    void tell(const char *number) const { faultMeasured(number, m_runs, std::chrono::milliseconds(m_worst)); }

private:
    QElapsedTimer m_timer;
    int m_runs = 0;
    qint64 m_worst = 0;
};

} // namespace

/// An end of the server's racing whatever the user or the clock does.
class RaceTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aThousandMomentsEndOnce_data();
    void aThousandMomentsEndOnce();
    void aResetAfterAnyNumberOfBytesIsAReset();
    void aCleanEndAfterAnyNumberOfBytesIsAPoem();
};

void RaceTest::aThousandMomentsEndOnce_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<bool>("reset");
    QTest::newRow("nothing meets FIN") << Action::None << false;
    QTest::newRow("nothing meets RST") << Action::None << true;
    QTest::newRow("cancel meets FIN") << Action::Cancel << false;
    QTest::newRow("cancel meets RST") << Action::Cancel << true;
    QTest::newRow("delete meets FIN") << Action::Delete << false;
    QTest::newRow("delete meets RST") << Action::Delete << true;
    QTest::newRow("time-out meets FIN") << Action::TimeOut << false;
    QTest::newRow("time-out meets RST") << Action::TimeOut << true;
}

void RaceTest::aThousandMomentsEndOnce()
{
    QFETCH(Action, action);
    QFETCH(bool, reset);
    QRandomGenerator random(static_cast<quint32>(action) * 2 + reset + 1);
    int texts = 0;
    QByteArray text;
    ScriptedServer server([&](Visitor &visitor) {
        for (qsizetype from = 0; from < text.size(); from += 7)
            visitor.send(text.mid(from, 7));
        if (reset)
            visitor.reset();
        else
            visitor.fin();
    });
    FetchOptions options;
    options.idleTimeout = 5s;
    Worst worst;
    for (int moment = 0; moment < 1000; ++moment) {
        text = patternOf(random.bounded(40));
        FakeClock clock;
        FakeResolver resolver;
        auto protocol =
            std::make_unique<PoetryProtocol>(server.address(), options, std::make_unique<PoemSink>(options),
                                             std::make_unique<TcpTransport>(server.address(), clock, resolver), clock);
        QStringList ends;
        QByteArray bytes;
        connect(protocol.get(), &PoetryProtocol::poemReceived, this, [&](const Poem &poem) {
            ends += u"poem"_s;
            bytes = poem.bytes();
        });
        connect(protocol.get(), &PoetryProtocol::failed, this, [&](const Failure &failure) {
            ends += kindName(failure.kind());
            bytes = protocol->poem().bytes();
        });
        connect(protocol.get(), &PoetryProtocol::cancelled, this, [&] {
            ends += u"cancelled"_s;
            bytes = protocol->poem().bytes();
        });
        protocol->start();
        for (int turns = random.bounded(40); turns > 0; --turns)
            QCoreApplication::processEvents();
        worst.begin();
        if (action == Action::Cancel)
            protocol->cancel();
        else if (action == Action::Delete)
            protocol.reset();
        else if (action == Action::TimeOut)
            clock.advance(40s); // past the connect time-out and the idle time-out
        if (protocol)
            QTRY_VERIFY(!ends.isEmpty());
        worst.end();
        // Whatever else comes, comes too late.
        QTRY_COMPARE(server.open(), 0);
        clock.advance(1h);
        QCoreApplication::processEvents();
        QVERIFY(ends.size() <= 1);
        QVERIFY2(text.startsWith(bytes), "what is kept is what was received, in order");
        if (ends.contains(u"poem"_s)) {
            QVERIFY2(!reset, "a reset is never a poem");
            QCOMPARE(bytes, text);
            ++texts;
        }
        if (ends.contains(u"ConnectionReset"_s))
            QVERIFY(reset);
    }
    if (action == Action::None && !reset)
        QVERIFY(texts > 900); // but for the empty ones
    worst.tell(action == Action::Cancel ? "G121" : "G122");
}

void RaceTest::aResetAfterAnyNumberOfBytesIsAReset()
{
    const QByteArray all = patternOf(200'000);
    qsizetype length = 0;
    ScriptedServer server([&](Visitor &visitor) { visitor.send(all.first(length)).reset(); });
    FakeClock clock;
    FakeResolver resolver;
    Worst worst;
    // Every length to 2,000, then steps that share no factor with what kernels and buffers like.
    for (; length <= all.size(); length += length < 2000 ? 1 : 3967) {
        PoetryProtocol protocol(server.address(), {}, std::make_unique<PoemSink>(FetchOptions()),
                                std::make_unique<TcpTransport>(server.address(), clock, resolver), clock);
        std::optional<Failure> failure;
        bool poem = false;
        connect(&protocol, &PoetryProtocol::failed, this, [&](const Failure &why) { failure = why; });
        connect(&protocol, &PoetryProtocol::poemReceived, this, [&] { poem = true; });
        worst.begin();
        protocol.start();
        QTRY_VERIFY(failure || poem);
        worst.end();
        QVERIFY2(!poem, qPrintable(QString::number(length)));
        QCOMPARE(failure->kind(), FailureKind::ConnectionReset);
        QVERIFY2(protocol.poem().bytes() == all.first(length), qPrintable(QString::number(length)));
    }
    worst.tell("A18");
}

void RaceTest::aCleanEndAfterAnyNumberOfBytesIsAPoem()
{
    const QByteArray all = patternOf(200'000);
    qsizetype length = 1;
    ScriptedServer server([&](Visitor &visitor) { visitor.send(all.first(length)).fin(); });
    FakeClock clock;
    FakeResolver resolver;
    Worst worst;
    for (; length <= all.size(); length += length < 500 ? 1 : 7919) {
        PoetryProtocol protocol(server.address(), {}, std::make_unique<PoemSink>(FetchOptions()),
                                std::make_unique<TcpTransport>(server.address(), clock, resolver), clock);
        std::optional<Poem> poem;
        connect(&protocol, &PoetryProtocol::poemReceived, this, [&](const Poem &whole) { poem = whole; });
        worst.begin();
        protocol.start();
        QTRY_VERIFY(poem);
        worst.end();
        QVERIFY2(poem->bytes() == all.first(length), qPrintable(QString::number(length)));
    }
    worst.tell("A20");
}

QTEST_GUILESS_MAIN(RaceTest)
#include "racetest.moc"
