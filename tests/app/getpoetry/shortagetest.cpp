// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

std::function<void()> limitDescriptors(rlim_t soft, rlim_t hard)
{
    return [limit = rlimit{soft, hard}] { ::setrlimit(RLIMIT_NOFILE, &limit); };
}

rlim_t hardLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_max;
}

qsizetype descriptorsOf(Program &program)
{
    const QString folder = u"/proc/%1/fd"_s.arg(program.process().processId());
    return QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
}

/// get-poetry, while strace makes some of its system calls fail.
void startWithFailing(Program &program, const QString &calls, const QStringList &arguments)
{
    program.startTraced({u"-o"_s, u"/dev/null"_s, u"-e"_s, u"inject="_s + calls}, arguments);
}

} // namespace

/// get-poetry on a machine that has too little of something. Numbers are those of the catalogue of faults.
class ShortageTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void theSoftLimitIsRaised();
    void aLowHardLimitMakesRowsWaitAndKeepsAReserve();
    void aLimitLoweredMeanwhileMakesRowsWait();
    void aSocketThatCannotBeHadNowIsHadLater_data();
    void aSocketThatCannotBeHadNowIsHadLater();
    void aSocketThatCanNeverBeHadIsAFailure();
    void withoutAThreadNamesAreNotLookedUp();
    void withoutMemoryNoFileIsWrong_data();
    void withoutMemoryNoFileIsWrong();
    void aKilledProgramLeavesNoFileThatLooksWhole();
    void highDescriptorsAreNothingSpecial();
};

void ShortageTest::theSoftLimitIsRaised() // F106
{
    constexpr int rows = 150;
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    Program program;
    program.inChild(limitDescriptors(100, hardLimit()));
    const FaultTimer timer{"F106"};
    program.start(QStringList(rows, port(server)));
    QTRY_COMPARE_WITH_TIMEOUT(server.visits(), rows, 20'000);
    QVERIFY(descriptorsOf(program) > 100);
    for (int row = 0; row < rows; ++row)
        server.visitor(row)->fin();
    const Ended ended = program.wait();
    QCOMPARE(ended.output.count(oneLine), rows);
    QCOMPARE(ended.status, 0);
}

void ShortageTest::aLowHardLimitMakesRowsWaitAndKeepsAReserve() // F107, F110
{
    constexpr int rows = 500;
    constexpr int limit = 256;
    Program program;
    qsizetype most = 0;
    ScriptedServer server([&](Visitor &visitor) {
        most = std::max(most, descriptorsOf(program));
        visitor.send(oneLine).fin();
    });
    program.inChild(limitDescriptors(limit, limit));
    const FaultTimer timer{"F107", "F110"};
    program.start(QStringList{u"--output-dir"_s, folder()} + QStringList(rows, port(server)));
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 0);
    QVERIFY(!ended.error.contains("Poem failed"));
    QCOMPARE(server.visits(), rows);
    QCOMPARE(QDir(folder()).entryList(QDir::Files).size(), rows);
    QVERIFY2(most <= limit - 64, qPrintable(QString::number(most)));
}

void ShortageTest::aLimitLoweredMeanwhileMakesRowsWait() // F108
{
    constexpr int rows = 60;
    constexpr int atOnce = 20;
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine); });
    Program program;
    const FaultTimer timer{"F108"};
    program.start(QStringList{u"--max-connections"_s, QString::number(atOnce)} + QStringList(rows, port(server)));
    QTRY_COMPARE_WITH_TIMEOUT(server.visits(), atOnce, 20'000);
    const auto process = static_cast<pid_t>(program.process().processId());
    rlimit before{};
    QCOMPARE(::prlimit(process, RLIMIT_NOFILE, nullptr, &before), 0);
    // Every new descriptor is one too many until old ones are closed. Less, and poll(2) itself would fail.
    rlimit low = before;
    low.rlim_cur = static_cast<rlim_t>(descriptorsOf(program));
    QCOMPARE(::prlimit(process, RLIMIT_NOFILE, &low, nullptr), 0);
    for (int row = 0; row < atOnce; ++row)
        server.visitor(row)->fin();
    const auto goesOn = [&] { return server.visits() > atOnce; }; // in what has come free
    if (!QTest::qWaitFor(goesOn, 20'000))
        QFAIL(program.wait().error.constData());
    QVERIFY(server.open() < atOnce);
    QCOMPARE(::prlimit(process, RLIMIT_NOFILE, &before, nullptr), 0);
    const auto serveTheRest = [&] {
        for (int row = 0; row < server.open(); ++row)
            server.visitor(row)->fin();
        return program.process().state() == QProcess::NotRunning;
    };
    QTRY_VERIFY_WITH_TIMEOUT(serveTheRest(), 20'000);
    const Ended ended = program.wait();
    QCOMPARE(ended.output.count(oneLine), rows);
    QCOMPARE(ended.error, QByteArray());
    QCOMPARE(ended.status, 0);
}

void ShortageTest::aSocketThatCannotBeHadNowIsHadLater_data()
{
    QTest::addColumn<QString>("error");
    for (const char *error : {"EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"})
        QTest::addRow("F109 %s", error) << QString::fromLatin1(error);
}

void ShortageTest::aSocketThatCannotBeHadNowIsHadLater()
{
    QFETCH(QString, error);
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    const QStringList calls =
        error == u"EMFILE"_s ? QStringList{u"1"_s, u"2"_s, u"3"_s, u"1..2"_s} : QStringList{u"1..2"_s};
    for (const QString &when : calls) {
        Program program;
        const FaultTimer timer{"F109"};
        startWithFailing(program, u"socket:error=%1:when=%2"_s.arg(error, when), QStringList(3, port(server)));
        const Ended ended = program.wait();
        QCOMPARE(ended.error, QByteArray());
        QCOMPARE(ended.output.count(oneLine), 3);
        QCOMPARE(ended.status, 0);
    }
}

void ShortageTest::aSocketThatCanNeverBeHadIsAFailure() // F109
{
    ScriptedServer server;
    Program program;
    const FaultTimer timer{"F109"};
    startWithFailing(program, u"socket:error=ENFILE:when=1+"_s,
                     {u"--json"_s, u"--connect-timeout=0.5"_s, port(server), port(server)});
    const Ended ended = program.wait();
    QCOMPARE(ended.output.count("\"kind\":\"OutOfResources\""), 2);
    QCOMPARE(ended.status, 1);
    QCOMPARE(server.visits(), 0);
}

void ShortageTest::withoutAThreadNamesAreNotLookedUp() // F111
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    Program program;
    const FaultTimer timer{"F111"};
    startWithFailing(program, u"clone,clone3:error=EAGAIN:when=1+"_s,
                     {u"--json"_s, u"--connect-timeout=0.5"_s, u"localhost:"_s + port(server), port(server)});
    const Ended ended = program.wait();
    QVERIFY2(ended.output.contains("\"code\":11,"), ended.output.constData()); // EAGAIN
    QCOMPARE(ended.output.count("\"outcome\":\"failed\""), 1);
    QCOMPARE(ended.output.count("\"outcome\":\"poem\""), 1);
    QCOMPARE(ended.error.count('\n'), 1);
    QCOMPARE(ended.status, 1);
}

void ShortageTest::withoutMemoryNoFileIsWrong_data()
{
    QTest::addColumn<int>("call");
    // The first ones are the loader's; which of them are there differs from machine to machine.
    for (const int call : {100, 115, 130, 140, 150, 160, 180, 200})
        QTest::addRow("F112 from call %d on", call) << call;
}

void ShortageTest::withoutMemoryNoFileIsWrong()
{
    QFETCH(int, call);
    const QByteArray text(3'000'000, 'x');
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); });
    Program program;
    const FaultTimer timer{"F112"};
    startWithFailing(program, u"mmap,brk:error=ENOMEM:when=%1+"_s.arg(call),
                     QStringList{u"--output-dir"_s, folder()} + QStringList(10, port(server)));
    program.wait();
    QCOMPARE(program.process().error() == QProcess::Timedout, false);
    const QFileInfoList files = QDir(folder()).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (!file.fileName().contains(u"partial"_s))
            QCOMPARE(file.size(), text.size());
    }
}

void ShortageTest::aKilledProgramLeavesNoFileThatLooksWhole() // F113
{
    ScriptedServer whole([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    ScriptedServer half([](Visitor &visitor) { visitor.send(QByteArray(3'000'000, 'x')); });
    Program program;
    const FaultTimer timer{"F113"};
    program.start({u"--verbose"_s, u"--output-dir"_s, folder(), port(whole), port(half)});
    QVERIFY(program.waitForError("Saved as"));
    QTRY_COMPARE(half.visits(), 1);
    program.sendSignal(SIGKILL);
    QCOMPARE(program.wait().status, -1);
    QCOMPARE(QDir(folder()).entryList({u"*.txt"_s}, QDir::Files),
             QStringList{u"127.0.0.1-"_s + port(whole) + u".txt"_s});
    QTRY_COMPARE(half.open(), 0);
    QVERIFY(QDir(spoolFolder()).removeRecursively()); // what a killed program cannot do
    QVERIFY(QDir().mkpath(spoolFolder()));
}

void ShortageTest::highDescriptorsAreNothingSpecial() // F115
{
    constexpr int used = 1100; // select(2) knows 1,024
    if (hardLimit() < 2 * used)
        QSKIP("This machine does not allow that many descriptors.");
    const QByteArray text(2'000'000, 'x');
    ScriptedServer server([&](Visitor &visitor) { visitor.send(text).fin(); });
    Program program;
    program.inChild([] {
        limitDescriptors(hardLimit(), hardLimit())();
        while (::open("/dev/null", O_RDONLY) < used) // NOLINT: they are to be inherited
            ;
    });
    const FaultTimer timer{"F115"};
    program.start({u"--output-dir"_s, folder(), u"--list"_s, u"-"_s, port(server)});
    program.process().write("localhost:" + port(server).toLatin1() + '\n');
    program.process().closeWriteChannel();
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 0);
    QCOMPARE(server.visits(), 2);
    const QFileInfoList files = QDir(folder()).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 2);
    for (const QFileInfo &file : files)
        QCOMPARE(file.size(), text.size());
}

QTEST_GUILESS_MAIN(ShortageTest)
#include "shortagetest.moc"
