// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QFile>
#include <QTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

} // namespace

/// How get-poetry ends: limits, signals, exit statuses.
class EndingTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aLimitEndsAPoem_data();
    void aLimitEndsAPoem();
    void zeroTurnsALimitOff();
    void aConnectTimeoutEndsAHangingConnect();
    void connectionsAreLimited();
    void retriesAreCounted();
    void tracebackFollowsTheFailureLine();
    void quietTellsFailuresOnly();
    void verboseTellsEveryStep();
    void aSignalCancelsAndEnds_data();
    void aSignalCancelsAndEnds();
    void whatWasKeptIsSaid_data();
    void whatWasKeptIsSaid();
    void aSignalEndsABlockedWrite_data();
    void aSignalEndsABlockedWrite();
    void anIgnoredHangUpStaysIgnored();
    void closedStandardDescriptorsAreNoSockets();
    void manyRefusalsAreAllTold();
};

void EndingTest::aLimitEndsAPoem_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("silence") << u"--idle-timeout=0.05"_s << QByteArray("half a po");
    QTest::newRow("time") << u"--timeout=0.1"_s << QByteArray("half a po");
    QTest::newRow("size") << u"--max-size=4"_s << QByteArray("half");
}

void EndingTest::aLimitEndsAPoem()
{
    QFETCH(QString, option);
    ScriptedServer server([](Visitor &visitor) { visitor.send("half a po"); });
    const Ended ended = Program::run({option, port(server)});
    QTEST(ended.output, "output");
    QVERIFY2(ended.error.startsWith(QByteArray("Poem failed: " + server.address().toString().toUtf8() + ": ")),
             ended.error.constData());
    QCOMPARE(ended.error.count('\n'), 1);
    QCOMPARE(ended.status, 1);
}

void EndingTest::zeroTurnsALimitOff()
{
    ScriptedServer server([](Visitor &visitor) { visitor.drip("a poem\n").fin(); });
    const Ended ended = Program::run(
        {u"--idle-timeout=0"_s, u"--timeout=0"_s, u"--connect-timeout=0"_s, u"--max-size=0"_s, port(server)});
    QCOMPARE(ended.output, QByteArray("a poem\n"));
    QCOMPARE(ended.status, 0);
}

void EndingTest::aConnectTimeoutEndsAHangingConnect()
{
    const HangingPort hanging;
    const Ended ended = Program::run({u"--connect-timeout"_s, u".1"_s, hanging.address().toString()});
    QVERIFY2(ended.error.startsWith(QByteArray("Poem failed: " + hanging.address().toString().toUtf8() + ": ")),
             ended.error.constData());
    QCOMPARE(ended.status, 1);
}

void EndingTest::connectionsAreLimited()
{
    int open = 0;
    int most = 0;
    ScriptedServer server([&](Visitor &visitor) {
        most = std::max(most, ++open);
        connect(&visitor, &QObject::destroyed, &visitor, [&open] { --open; });
        visitor.drip("abc").fin();
    });
    const Ended ended = Program::run(QStringList{u"--max-connections=2"_s} + QStringList(6, port(server)));
    QCOMPARE(ended.status, 0);
    QCOMPARE(server.visits(), 6);
    QCOMPARE(most, 2);
}

void EndingTest::retriesAreCounted()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("half").reset(); });
    const Ended ended = Program::run({u"--retries=1"_s, u"--json"_s, port(server)});
    QCOMPARE(server.visits(), 2);
    QCOMPARE(ended.error.count("Poem failed: "), 1);
    QVERIFY2(ended.output.contains("\"attempts\":2,"), ended.output.constData());
    QCOMPARE(ended.status, 1);
}

void EndingTest::tracebackFollowsTheFailureLine()
{
    const RefusingPort closed;
    const Ended ended = Program::run({u"--traceback"_s, closed.address().toString()});
    const QByteArray line = "Poem failed: " + closed.address().toString().toUtf8() +
                            ": Connection was refused by other side: 111: Connection refused.\n";
    QVERIFY2(ended.error.startsWith(line), ended.error.constData());
    QCOMPARE(ended.error.count(line), 1);
    QVERIFY2(ended.error.contains("core/"), ended.error.constData()); // the trail names our sources
    QCOMPARE(ended.status, 1);
}

void EndingTest::quietTellsFailuresOnly()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("half a po").reset(); });
    const RefusingPort closed;
    const Ended ended =
        Program::run({u"--quiet"_s, u"--output-dir"_s, folder(), port(server), closed.address().toString()});
    QCOMPARE(ended.error.count('\n'), 2);
    QCOMPARE(ended.error.count("Poem failed: "), 2);
    QCOMPARE(ended.status, 1);
}

void EndingTest::verboseTellsEveryStep()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("a poem\n").fin(); });
    const Ended ended = Program::run({u"--verbose"_s, port(server)});
    const QByteArray address = server.address().toString().toUtf8();
    QCOMPARE(ended.output, QByteArray("a poem\n"));
    QVERIFY2(ended.error.contains(QByteArray(address + ": Connecting\n")), ended.error.constData());
    QVERIFY2(ended.error.contains(QByteArray(address + ": Connected to " + address + ", receiving\n")),
             ended.error.constData());
    QVERIFY2(ended.error.contains(QByteArray(address + ": Complete, ")), ended.error.constData());
    QCOMPARE(ended.status, 0);
}

void EndingTest::aSignalCancelsAndEnds_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void EndingTest::aSignalCancelsAndEnds()
{
    QFETCH(int, number);
    ScriptedServer half([](Visitor &visitor) { visitor.send("half a po"); });
    ScriptedServer whole([](Visitor &visitor) { visitor.send("a poem\n").fin(); });
    Program program;
    program.start({u"--verbose"_s, u"--output-dir"_s, folder(), port(half), port(whole)});
    QVERIFY(program.waitForError("Saved as"));
    QVERIFY(program.waitForError(":" + port(half).toUtf8() + ": Connected"));
    QTRY_COMPARE(half.visits(), 1);
    program.sendSignal(number);
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 128 + number);
    QFile partial(folder() + u"/127.0.0.1-"_s + port(half) + u".partial.txt"_s);
    QVERIFY(partial.open(QIODevice::ReadOnly));
    QCOMPARE(partial.readAll(), QByteArray("half a po"));
    QVERIFY2(ended.error.contains(partial.fileName().toUtf8()), ended.error.constData());
    QVERIFY2(ended.error.contains("Stopped: 1 of 2 poem"), ended.error.constData());
    QVERIFY(!ended.error.contains("Poem failed"));
    QTRY_COMPARE(half.open(), 0);
}

void EndingTest::whatWasKeptIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("one poem") << QStringList{u"HALF"_s} << QByteArray("are on standard output.\n");
    QTest::newRow("several") << QStringList{u"WHOLE"_s, u"HALF"_s} << QByteArray("Stopped: 1 of 2 poem");
    QTest::newRow("JSON") << QStringList{u"--json"_s, u"WHOLE"_s, u"HALF"_s}
                          << QByteArray("had arrived; none is kept.\n");
}

void EndingTest::whatWasKeptIsSaid()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, sentence);
    ScriptedServer half([](Visitor &visitor) { visitor.send("half a po"); });
    ScriptedServer whole([](Visitor &visitor) { visitor.send("a poem\n").fin(); });
    arguments.replaceInStrings(u"HALF"_s, port(half)).replaceInStrings(u"WHOLE"_s, port(whole));
    Program program;
    program.start(arguments);
    QVERIFY(program.waitForOutput(arguments.size() == 1 ? "half a po" : "\n"));
    QTRY_COMPARE(half.visits(), 1);
    program.sendSignal(SIGINT);
    const Ended ended = program.wait();
    QVERIFY2(ended.error.contains(sentence), ended.error.constData());
    QCOMPARE(ended.error.count('\n'), 1);
    QCOMPARE(ended.status, 130);
}

void EndingTest::aSignalEndsABlockedWrite_data()
{
    QTest::addColumn<int>("poems");
    QTest::newRow("one poem") << 1;
    QTest::newRow("two poems") << 2;
}

void EndingTest::aSignalEndsABlockedWrite()
{
    QFETCH(int, poems);
    ScriptedServer server([](Visitor &visitor) { visitor.send(QByteArray(300'000, 'x')).fin(); });
    std::array<int, 2> pipe{};
    QCOMPARE(::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK), 0);
    Program program;
    program.inChild([pipe] {
        ::fcntl(pipe[1], F_SETFL, 0); // the reader's end stays as it is
        ::dup2(pipe[1], STDOUT_FILENO);
    });
    program.start(QStringList(poems, port(server)));
    // The pipe is full when it takes no byte more: nobody reads it.
    const int size = ::fcntl(pipe[0], F_GETPIPE_SZ);
    const auto isFull = [&] {
        int waiting = 0;
        return ::ioctl(pipe[0], FIONREAD, &waiting) == 0 && waiting >= size;
    };
    QTRY_VERIFY(isFull());
    program.sendSignal(SIGINT);
    const Ended ended = program.wait();
    ::close(pipe[0]);
    ::close(pipe[1]);
    QCOMPARE(ended.status, 130);
    QVERIFY2(ended.error.startsWith("Stopped: "), ended.error.constData());
}

void EndingTest::anIgnoredHangUpStaysIgnored()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("a "); });
    Program program;
    program.inChild([] { ::signal(SIGHUP, SIG_IGN); }); // nohup
    program.start({port(server)});
    QVERIFY(program.waitForOutput("a "));
    program.sendSignal(SIGHUP);
    server.visitor(0)->send("poem\n").fin();
    const Ended ended = program.wait();
    QCOMPARE(ended.output, QByteArray("a poem\n"));
    QCOMPARE(ended.status, 0);
}

void EndingTest::closedStandardDescriptorsAreNoSockets()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("a poem\n").fin(); });
    Program program;
    program.inChild([] {
        for (const int descriptor : {0, 1, 2})
            ::close(descriptor);
    });
    program.start({port(server), port(server)});
    QCOMPARE(program.wait().status, 1);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(server.received(), 0);
}

void EndingTest::manyRefusalsAreAllTold()
{
    const RefusingPort closed;
    const Ended ended = Program::run(QStringList(2000, closed.address().toString()));
    QCOMPARE(ended.error.count("Poem failed: "), 2000);
    QCOMPARE(ended.error.count('\n'), 2000);
    QCOMPARE(ended.status, 1);
}

QTEST_GUILESS_MAIN(EndingTest)
#include "endingtest.moc"
