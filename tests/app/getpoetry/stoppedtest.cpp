// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void setEnvironment(Program &program, const QMap<QString, QString> &variables)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    program.process().setProcessEnvironment(environment);
}

} // namespace

/// get-poetry where time and surroundings are not as usual. Numbers are those of the catalogue of faults.
class StoppedTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void proxyVariablesChangeNothing();
    void whoeverIsStoppedLosesNoByte();
    void sleepIsNotSilence();
    void aStarvedProgramIsSlowButRight();
    void theWallClockDoesNotMatter();
};

void StoppedTest::proxyVariablesChangeNothing() // A27
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    const RefusingPort proxy;
    const QString there = proxy.address().toString();
    Program program;
    QMap<QString, QString> variables;
    for (const char *name : {"http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "HTTP_PROXY", "ALL_PROXY"})
        variables[QString::fromLatin1(name)] = u"http://"_s + there;
    variables[u"socks_proxy"_s] = u"socks5://"_s + there;
    setEnvironment(program, variables);
    const FaultTimer timer{"A27"};
    program.start({port(server), u"localhost:"_s + port(server)});
    const Ended ended = program.wait();
    QCOMPARE(ended.output, oneLine + oneLine);
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
}

void StoppedTest::whoeverIsStoppedLosesNoByte() // A31, F114
{
    constexpr int rows = 20;
    const QByteArray text = patternOf(8 * 1024 * 1024);
    ScriptedServer server([](Visitor &visitor) { visitor.send("ready\n"); });
    Program program;
    const FaultTimer timer{"A31", "F114"};
    program.start(QStringList{u"--json"_s} + QStringList(rows, port(server)));
    QTRY_COMPARE_WITH_TIMEOUT(server.visits(), rows, 20'000);
    program.sendSignal(SIGSTOP);
    std::vector<QTcpSocket *> sockets;
    for (int row = 0; row < rows; ++row) {
        server.visitor(row)->send(text).fin();
        sockets.push_back(server.visitor(row)->findChild<QTcpSocket *>());
    }
    // Every window closes: what our side has not taken stays with the server.
    std::vector<qint64> left;
    const auto nothingMoves = [&] {
        std::vector<qint64> now;
        for (const QTcpSocket *socket : sockets)
            now.push_back(socket->bytesToWrite());
        return now == std::exchange(left, now) && std::all_of(now.begin(), now.end(), [](qint64 n) { return n > 0; });
    };
    QTRY_VERIFY(nothingMoves());
    program.sendSignal(SIGCONT);
    const Ended ended = program.wait();
    const QByteArray whole = "ready\n" + text;
    QCOMPARE(ended.output.count(QCryptographicHash::hash(whole, QCryptographicHash::Sha256).toHex()), rows);
    QCOMPARE(ended.status, 0);
}

void StoppedTest::sleepIsNotSilence() // G128
{
    constexpr auto limit = 2s;
    ScriptedServer server([](Visitor &visitor) { visitor.send("before "); });
    Program program;
    const FaultTimer timer{"G128"};
    program.start({u"--idle-timeout=%1"_s.arg(limit.count()), port(server)});
    QVERIFY(program.waitForOutput("before "));
    program.sendSignal(SIGSTOP);
    const QDeadlineTimer longer(limit + 200ms);
    server.visitor(0)->send("after\n").fin();
    QTRY_COMPARE(server.open(), 0);
    QTRY_VERIFY(longer.hasExpired());
    program.sendSignal(SIGCONT);
    const Ended ended = program.wait();
    QCOMPARE(ended.output, QByteArray("before after\n"));
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
}

void StoppedTest::aStarvedProgramIsSlowButRight() // F116
{
    constexpr int rows = 10;
    ScriptedServer server([](Visitor &visitor) { visitor.drip("drop by drop\n").fin(); });
    Program program;
    QTimer share;
    bool runs = true;
    connect(&share, &QTimer::timeout, this, [&] {
        runs = !runs;
        program.sendSignal(runs ? SIGCONT : SIGSTOP);
        share.setInterval(runs ? 1 : 30); // a thirtieth of a processor
    });
    const FaultTimer timer{"F116"};
    program.start(QStringList{u"--idle-timeout=15"_s, u"--connect-timeout=15"_s} + QStringList(rows, port(server)));
    share.start(1);
    const Ended ended = program.wait();
    QCOMPARE(ended.output.count("drop by drop\n"), rows);
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
}

void StoppedTest::theWallClockDoesNotMatter() // G129
{
    ScriptedServer server([](Visitor &visitor) { visitor.drip("drop by drop\n").fin(); });
    Program program;
    setEnvironment(program,
                   {{u"LD_PRELOAD"_s, QStringLiteral(WALL_CLOCK)}, {u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s}});
    const FaultTimer timer{"G129"};
    program.start({u"--json"_s, u"--idle-timeout=60"_s, u"--timeout=60"_s, u"--connect-timeout=60"_s, port(server)});
    const Ended ended = program.wait();
    QCOMPARE(ended.error, QByteArray());
    const QJsonObject line = QJsonDocument::fromJson(ended.output).object();
    QCOMPARE(line[u"outcome"].toString(), u"poem"_s);
    QVERIFY(line[u"elapsed_ms"].toInteger(-1) >= line[u"first_byte_ms"].toInteger(-1));
    QVERIFY(line[u"first_byte_ms"].toInteger(-1) >= 0);
    QVERIFY2(line[u"elapsed_ms"].toInteger() < 60'000, ended.output.constData());
    QCOMPARE(ended.status, 0);
}

QTEST_GUILESS_MAIN(StoppedTest)
#include "stoppedtest.moc"
