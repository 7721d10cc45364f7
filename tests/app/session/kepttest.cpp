// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "kept.h"
#include "program.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray longPoem(2'000'000, 'p');

} // namespace

/// poetry-fetcher as people run it, ended in every way. Numbers are those of the catalogue of faults.
class KeptTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;

    void aSignalEndsItAndLosesNothing_data();
    void aSignalEndsItAndLosesNothing();
    void aKilledOneLosesNothing();
    void rowsKeepTheirOrder();
    void aSecondOneHandsItsAddressesOn();
    void aDemonstrationIsShownAnywhereAndNotKept();
    void aFirstOneThatIsStoppedIsNamed();
    void profilesKnowNothingOfEachOther();
    void thePasswordOfAProxyIsInTheSettingsOnly();
    void aDiskThatCannotBeReadNowLosesNothing();
    void aDiskThatNeverSyncsHoldsNobody();
    void anyCallThatFailsIsSurvived_data();
    void anyCallThatFailsIsSurvived();

private:
    QString profile() const { return folder() + u"/profile"_s; }
    QStringList arguments(const QStringList &addresses) const
    {
        return QStringList{u"--profile"_s, profile()} + addresses;
    }
    /// Under strace, which does something to one of its calls; ended by a signal where it lives on.
    void runInjected(const QString &injection, const QString &path = {});
    void checkRows() const;
};

void KeptTest::init()
{
    Behaviour::init();
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folder()));
}

void KeptTest::aSignalEndsItAndLosesNothing_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void KeptTest::aSignalEndsItAndLosesNothing() // H135
{
    QFETCH(int, number);
    // Which is closed once the client has read the end, and not as soon as it was sent.
    ScriptedServer whole([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    ScriptedServer silent([](Visitor &visitor) { visitor.send(oneLine); });
    Program program(Program::Name::PoetryFetcher);
    program.start(arguments({port(whole), port(silent)}));
    QTRY_COMPARE_WITH_TIMEOUT(silent.visits() + whole.visits(), 2, 20'000);
    QTRY_COMPARE(whole.open(), 0);
    const FaultTimer timer{"H135"};
    program.sendSignal(number);
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 0);
    QVERIFY2(!ended.error.contains("poetry-fetcher: "), ended.error.constData());
    const std::vector<Fetch> rows = rowsOf(profile());
    QCOMPARE(rows.size(), 2U);
    QCOMPARE(rows[0].state, FetchState::Complete);
    QCOMPARE(rows[0].poem.bytes(), oneLine);
    QCOMPARE(rows[1].state, FetchState::CutOff);
    QCOMPARE(rows[1].failure->kind(), FailureKind::Interrupted);
    QCOMPARE(rows[1].poem.bytes(), oneLine);
}

void KeptTest::aKilledOneLosesNothing() // H133, H142
{
    ScriptedServer whole([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    ScriptedServer running([](Visitor &visitor) { visitor.send(longPoem); });
    const FaultTimer timer{"H133", "H142"};
    {
        Program program(Program::Name::PoetryFetcher);
        program.start(arguments({port(whole), port(running)}));
        const QDir texts(profile() + u"/data/poems"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!texts.entryList(QDir::Files).isEmpty(), 20'000);
        const QString log = profile() + u"/state/session.db-wal"_s;
        for (const QByteArray &written :
             {port(running).toUtf8(), oneLine}) // once both rows are written, one with its end
            QTRY_VERIFY_WITH_TIMEOUT(contents(log).contains(written), 20'000);
        program.sendSignal(SIGKILL);
        program.wait();
    }
    std::vector<Fetch> rows = rowsOf(profile());
    QCOMPARE(rows.size(), 2U);
    QCOMPARE(rows[0].poem.bytes(), oneLine);
    QCOMPARE(rows[1].state, FetchState::CutOff);
    QVERIFY(longPoem.startsWith(rows[1].poem.bytes()));
    QVERIFY(rows[1].poem.size() > 1'000'000);
    rows.clear();
    Program program(Program::Name::PoetryFetcher); // neither lock nor socket of the dead one is in its way
    program.start(arguments({port(whole)}));
    QTRY_COMPARE_WITH_TIMEOUT(whole.visits(), 2, 20'000);
    QTRY_COMPARE(whole.open(), 0);
    program.sendSignal(SIGTERM);
    QCOMPARE(program.wait().status, 0);
    rows = rowsOf(profile());
    QCOMPARE(rows.size(), 2U);                           // what was complete is fetched again in its place
    QVERIFY(rows[0].cameAgain() || rows[0].number == 1); // as far as it was written before
    QCOMPARE(rows[0].poem.bytes(), oneLine);
}

void KeptTest::rowsKeepTheirOrder()
{
    ScriptedServer first([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    ScriptedServer second([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    ScriptedServer third([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    for (const QStringList &asked : {QStringList{port(second), port(first)}, QStringList{port(third)}}) {
        const int before = first.visits() + second.visits() + third.visits();
        Program program(Program::Name::PoetryFetcher);
        program.start(arguments(asked));
        const auto visits = [&] { return first.visits() + second.visits() + third.visits(); };
        QTRY_COMPARE_WITH_TIMEOUT(visits(), before + static_cast<int>(asked.size()), 20'000);
        QTRY_COMPARE(first.open() + second.open() + third.open(), 0);
        program.sendSignal(SIGTERM);
        QCOMPARE(program.wait().status, 0);
    }
    QStringList ports;
    for (const Fetch &row : rowsOf(profile()))
        ports << QString::number(row.address.port());
    QCOMPARE(ports, (QStringList{port(second), port(first), port(third)}));
}

void KeptTest::aSecondOneHandsItsAddressesOn() // H141
{
    ScriptedServer first([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    ScriptedServer second([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    Program program(Program::Name::PoetryFetcher);
    program.start(arguments({port(first)}));
    QTRY_COMPARE_WITH_TIMEOUT(first.visits(), 1, 20'000);
    const FaultTimer timer{"H141"};
    Program other(Program::Name::PoetryFetcher);
    other.start(arguments({port(second)}));
    const Ended ended = other.wait();
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.error, QByteArray());
    QTRY_COMPARE(second.visits(), 1);
    QCOMPARE(program.process().state(), QProcess::Running);
    QTRY_COMPARE(second.open(), 0);
    program.sendSignal(SIGTERM);
    QCOMPARE(program.wait().status, 0);
    QCOMPARE(rowsOf(profile()).size(), 2U);
}

void KeptTest::aDemonstrationIsShownAnywhereAndNotKept()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    Program program(Program::Name::PoetryFetcher);
    program.start(arguments({port(server)}));
    QTRY_COMPARE_WITH_TIMEOUT(server.visits(), 1, 20'000);
    const QDir open(u"/proc/%1/fd"_s.arg(program.process().processId()));
    const auto descriptors = [&open] { return open.entryList(QDir::Files | QDir::System).size(); };
    const qsizetype before = descriptors();
    Program other(Program::Name::PoetryFetcher);
    other.start(arguments({u"--demo"_s}));
    QCOMPARE(other.wait().status, 0);
    QTRY_VERIFY2(descriptors() > before + 10, qPrintable(QString::number(descriptors() - before))); // they listen
    program.sendSignal(SIGTERM);
    QCOMPARE(program.wait().status, 0);
    const std::vector<Fetch> rows = rowsOf(profile());
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows[0].address.port(), server.address().port());
    const QByteArray offered = contents(profile() + u"/data/history.txt"_s);
    QCOMPARE(offered.trimmed(), server.address().toString().toUtf8());
}

void KeptTest::aFirstOneThatIsStoppedIsNamed() // H142
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    Program program(Program::Name::PoetryFetcher);
    program.start(arguments({port(server)}));
    QTRY_COMPARE_WITH_TIMEOUT(server.visits(), 1, 20'000);
    program.sendSignal(SIGSTOP);
    const FaultTimer timer{"H142"};
    Program other(Program::Name::PoetryFetcher);
    other.start(arguments({port(server)}));
    const Ended ended = other.wait();
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.error.contains("is already running with this profile and does not answer"), ended.error.constData());
    program.sendSignal(SIGCONT);
    program.sendSignal(SIGTERM);
    QCOMPARE(program.wait().status, 0);
}

void KeptTest::profilesKnowNothingOfEachOther() // H141
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    const FaultTimer timer{"H141"};
    Program one(Program::Name::PoetryFetcher);
    Program other(Program::Name::PoetryFetcher);
    one.start(arguments({port(server)}));
    other.start({u"--profile"_s, folder() + u"/other"_s, port(server)});
    QTRY_COMPARE_WITH_TIMEOUT(server.visits(), 2, 20'000);
    QTRY_COMPARE(server.open(), 0);
    one.sendSignal(SIGTERM);
    other.sendSignal(SIGTERM);
    QCOMPARE(one.wait().status, 0);
    QCOMPARE(other.wait().status, 0);
    QCOMPARE(rowsOf(profile()).size(), 1U);
    QCOMPARE(rowsOf(folder() + u"/other"_s).size(), 1U);
}

void KeptTest::runInjected(const QString &injection, const QString &path)
{
    ScriptedServer small([](Visitor &visitor) { visitor.send(oneLine).halfClose(); });
    ScriptedServer large([](Visitor &visitor) { visitor.send(longPoem).fin(); });
    if (path.isEmpty())
        QDir(profile()).removeRecursively();
    Program program(Program::Name::PoetryFetcher);
    QStringList options{u"-o"_s, u"/dev/null"_s, u"-e"_s, u"inject="_s + injection};
    if (!path.isEmpty()) // only of this file
        options += {u"-P"_s, path};
    program.startTraced(options, arguments({port(small), port(large)}));
    const auto isOver = [&] {
        return program.process().state() == QProcess::NotRunning ||
               (small.visits() + large.visits() == 2 && small.open() + large.open() == 0);
    };
    QVERIFY(QTest::qWaitFor(isOver, 20'000));
    const int child = program.traced();
    if (child > 0)
        ::kill(child, SIGTERM);
    const auto hasEnded = [&] { // strace itself waits for a call that it delays
        return program.process().state() == QProcess::NotRunning ||
               contents(u"/proc/%1/stat"_s.arg(child)).contains(") Z ");
    };
    QVERIFY(QTest::qWaitFor(hasEnded, 20'000));
    program.process().kill();
    QVERIFY(QTest::qWaitFor([&] { return program.process().state() == QProcess::NotRunning; }, 20'000));
}

void KeptTest::checkRows() const
{
    for (const Fetch &row : rowsOf(profile())) {
        const QByteArray bytes = row.poem.bytes();
        QVERIFY(row.state != FetchState::Complete || bytes == oneLine || bytes == longPoem);
        QVERIFY(oneLine.startsWith(bytes) || longPoem.startsWith(bytes));
    }
}

void KeptTest::thePasswordOfAProxyIsInTheSettingsOnly()
{
    const QByteArray accepted("\x05\x02\x01\x00\x05\x00\x00\x01\0\0\0\0\0\0", 14);
    ScriptedServer proxy([&](Visitor &visitor) {
        const bool accepts = proxy.visits() == 1;
        visitor.send(accepts ? accepted + oneLine : QByteArray("\x05\x02\x01\x01", 4)).halfClose();
    });
    const QByteArray login = "somebody:opensesame";
    const QString settings = profile() + u"/config/settings.ini"_s;
    QVERIFY(QDir().mkpath(profile() + u"/config"_s));
    QFile file(settings);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[network]\nproxy=socks5://" + login + '@' + proxy.address().toString().toLatin1() + '\n');
    file.close();
    Program program(Program::Name::PoetryFetcher);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"poetry.*=true"_s);
    program.process().setProcessEnvironment(environment);
    program.start(arguments({u"192.0.2.7:17"_s, u"192.0.2.8:17"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(proxy.visits(), 2, 20'000);
    QTRY_COMPARE(proxy.open(), 0);
    program.sendSignal(SIGTERM);
    const Ended ended = program.wait();
    QCOMPARE(ended.status, 0);
    QByteArray written = ended.output + ended.error;
    for (QDirIterator entry(profile(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); entry.hasNext();) {
        const QString path = entry.next();
        written += path.toUtf8() + '\n' + (path == settings ? QByteArray() : contents(path));
    }
    for (const QByteArray &secret : {QByteArray("opensesame"), QByteArray("somebody"), login.toBase64()})
        QVERIFY2(!written.contains(secret), secret.constData());
    QVERIFY(contents(settings).contains("opensesame"));
    const std::vector<Fetch> rows = rowsOf(profile());
    QCOMPARE(rows.size(), 2U);
    QVERIFY(std::ranges::any_of(rows, [](const Fetch &row) { return row.state == FetchState::Complete; }));
    QVERIFY(std::ranges::any_of(rows, [](const Fetch &row) { return row.state == FetchState::Failed; }));
}

void KeptTest::aDiskThatCannotBeReadNowLosesNothing() // E81
{
    runInjected(u"mkdir:error=EEXIST:when=9999"_s);
    QCOMPARE(rowsOf(profile()).size(), 2U);
    const QString database = profile() + u"/state/session.db"_s;
    for (const char *how : {"ENOMEM:when=1+", "ENOMEM:when=3", "EIO:when=1+", "EIO:when=2+", "EIO:when=3"}) {
        const FaultTimer timer{"E81"};
        runInjected(u"pread64:error="_s + QLatin1String(how), database);
        QCOMPARE(QDir(profile() + u"/state"_s).entryList({u"session.aside-*"_s}), QStringList());
        QVERIFY(rowsOf(profile()).size() >= 2);
    }
}

void KeptTest::aDiskThatNeverSyncsHoldsNobody() // E93, E94
{
    for (const char *when : {"1+", "6+"}) {
        const FaultTimer timer{"E93", "E94"};
        runInjected(u"fsync,fdatasync:delay_enter=100000000:when="_s + QLatin1String(when)); // it waits 20 s at most
        checkRows();
        if (QTest::currentTestFailed())
            QFAIL(when);
    }
}

void KeptTest::anyCallThatFailsIsSurvived_data()
{
    QTest::addColumn<QString>("calls");
    QTest::addColumn<QString>("error");
    QTest::newRow("a full disk") << u"pwrite64"_s << u"ENOSPC"_s;
    QTest::newRow("a disk that cannot sync") << u"fsync,fdatasync"_s << u"EIO"_s;
    QTest::newRow("no names") << u"linkat"_s << u"EROFS"_s;
}

void KeptTest::anyCallThatFailsIsSurvived() // E75 to E82
{
    QFETCH(QString, calls);
    QFETCH(QString, error);
    for (const char *when : {"1", "2", "3", "5", "8", "1+", "4+", "7+"}) {
        const FaultTimer timer{"E75", "E81", "E82"};
        runInjected(u"%1:error=%2:when=%3"_s.arg(calls, error, QLatin1String(when)));
        checkRows();
        if (QTest::currentTestFailed())
            QFAIL(when);
    }
}

QTEST_GUILESS_MAIN(KeptTest)
#include "kepttest.moc"
