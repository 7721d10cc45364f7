// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "kept.h"
#include "program.h"
#include "support/behaviour.h"
#include "support/disk.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sched.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

QString obstacle; // NOLINT: set once, before the first thread

const QByteArray poem = QByteArray("A line of a poem.\n").repeated(20'000);

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden);
}

} // namespace

/// Disks that are too small, too full, of another kind or read-only: real ones, in memory.
class SmallDiskTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;

    void poemsThatFitAreSavedWhole_data();
    void poemsThatFitAreSavedWhole();
    void aDiskThatIsReadOnlyIsTold();
    void spoolAndTargetMayBeOnDifferentDisks();
    void aSessionOnASmallDiskMakesNothingUp_data();
    void aSessionOnASmallDiskMakesNothingUp();
    void aSessionOnAReadOnlyDiskIsLeftAlone();
    void aProfileThatCannotBeMadeIsTold();

private:
    QString small() const { return folder() + u"/small"_s; }
    QString profile() const { return small() + u"/profile"_s; }
    void runFetcher(const QStringList &arguments, ScriptedServer &server, int visits, Ended &ended) const;
};

void SmallDiskTest::init()
{
    Behaviour::init();
    if (!obstacle.isEmpty())
        QSKIP(qPrintable(obstacle));
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folder()));
}

void SmallDiskTest::poemsThatFitAreSavedWhole_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::newRow("1 MiB") << QByteArray("size=1m"); // room for two
    QTest::newRow("three files") << QByteArray("size=16m,nr_inodes=4");
    QTest::newRow("not even one") << QByteArray("size=64k");
    QTest::newRow("no file at all") << QByteArray("size=16m,nr_inodes=1");
}

void SmallDiskTest::poemsThatFitAreSavedWhole() // E75, E79
{
    QFETCH(QByteArray, options);
    const Disk disk(small(), options);
    QVERIFY(disk.isThere());
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); });
    const FaultTimer timer{"E75", "E76", "E79"};
    const QStringList addresses(5, port(server));
    const Ended ended = Program::run(QStringList{u"--output-dir"_s, disk.path(), u"--retries"_s, u"0"_s} + addresses);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.error.contains("No space left on device"), ended.error.constData());
    QVERIFY(filesIn(disk.path()).size() < addresses.size());
    for (const QString &name : filesIn(disk.path())) {
        QFile file(disk.path() + u'/' + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray saved = file.readAll();
        QVERIFY2(saved == poem || (poem.startsWith(saved) && name.contains(u".partial"_s)), qPrintable(name));
    }
}

void SmallDiskTest::aDiskThatIsReadOnlyIsTold() // E84
{
    Disk disk(small(), "size=1m");
    QVERIFY(disk.isThere());
    QVERIFY(disk.makeReadOnly());
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); });
    const FaultTimer timer{"E84"};
    const Ended ended = Program::run({u"--output-dir"_s, disk.path(), port(server)});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.error.contains("Read-only file system"), ended.error.constData());
    QCOMPARE(filesIn(disk.path()), QStringList());
}

void SmallDiskTest::spoolAndTargetMayBeOnDifferentDisks() // E87
{
    const Disk disk(small(), "size=16m");
    const Disk other(folder() + u"/other"_s, "size=16m");
    QVERIFY(disk.isThere() && other.isThere());
    const QByteArray long2 = poem.repeated(10);
    ScriptedServer server([long2](Visitor &visitor) { visitor.send(long2).fin(); });
    const QByteArray temporary = qgetenv("TMPDIR");
    qputenv("TMPDIR", QFile::encodeName(other.path()));
    const FaultTimer timer{"E87"};
    const Ended ended = Program::run({u"--output-dir"_s, disk.path(), port(server)});
    qputenv("TMPDIR", temporary);
    QCOMPARE(ended.status, 0);
    const QStringList names = filesIn(disk.path());
    QCOMPARE(names.size(), 1);
    QFile file(disk.path() + u'/' + names.first());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == long2);
    QCOMPARE(filesIn(other.path()), QStringList());
}

void SmallDiskTest::runFetcher(const QStringList &arguments, ScriptedServer &server, int visits, Ended &ended) const
{
    Program program(Program::Name::PoetryFetcher);
    program.start(QStringList{u"--profile"_s, profile()} + arguments);
    const auto isOver = [&] {
        return program.process().state() == QProcess::NotRunning || (server.visits() == visits && server.open() == 0);
    };
    QVERIFY(QTest::qWaitFor(isOver, 20'000));
    program.sendSignal(SIGTERM);
    ended = program.wait();
}

void SmallDiskTest::aSessionOnASmallDiskMakesNothingUp_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<int>("times");
    QTest::newRow("1 MiB") << QByteArray("size=1m") << 1;
    QTest::newRow("256 KiB") << QByteArray("size=256k") << 1;
    QTest::newRow("64 KiB") << QByteArray("size=64k") << 1;
    QTest::newRow("eight files") << QByteArray("size=16m,nr_inodes=8") << 10;
    QTest::newRow("long poems") << QByteArray("size=1m") << 10;
}

void SmallDiskTest::aSessionOnASmallDiskMakesNothingUp() // E75, E79, E96
{
    QFETCH(QByteArray, options);
    QFETCH(int, times);
    const Disk disk(small(), options);
    QVERIFY(disk.isThere());
    const QByteArray text = poem.repeated(times);
    ScriptedServer server([text](Visitor &visitor) { visitor.send(text).fin(); });
    const FaultTimer timer{"E75", "E79", "E96"};
    Ended ended;
    runFetcher(QStringList(4, port(server)), server, 1, ended); // one address asked for once
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(ended.status, 0);
    for (const Fetch &row : rowsOf(profile())) {
        QVERIFY(row.state != FetchState::Complete || row.poem.bytes() == text);
        QVERIFY(text.startsWith(row.poem.bytes()));
    }
}

void SmallDiskTest::aSessionOnAReadOnlyDiskIsLeftAlone() // E84, H145
{
    Disk disk(small(), "size=16m");
    QVERIFY(disk.isThere());
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); });
    Ended ended;
    runFetcher({port(server)}, server, 1, ended);
    QCOMPARE(ended.status, 0);
    QVERIFY(disk.makeReadOnly());
    const FaultTimer timer{"E84", "H145"};
    ended = {};
    ScriptedServer second([](Visitor &visitor) { visitor.send(poem).fin(); });
    runFetcher({port(second)}, second, 1, ended);
    QCOMPARE(ended.status, 0);
    const std::vector<Fetch> rows = rowsOf(profile());
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows.front().poem.bytes(), poem);
    QCOMPARE(QDir(profile() + u"/state"_s).entryList({u"session.aside-*"_s}), QStringList());
}

void SmallDiskTest::aProfileThatCannotBeMadeIsTold() // E79, H145
{
    const Disk disk(small(), "size=1m,nr_inodes=1");
    QVERIFY(disk.isThere());
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); });
    const FaultTimer timer{"E79", "H145"};
    Ended ended;
    runFetcher({port(server)}, server, 1, ended);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.error.contains("No space left on device"), ended.error.constData());
}

int main(int argc, char *argv[])
{
    if (!unshareAsRoot(CLONE_NEWNS))
        obstacle =
            u"This machine does not let a test mount anything: %1."_s.arg(QString::fromLocal8Bit(std::strerror(errno)));
    const QCoreApplication app(argc, argv);
    SmallDiskTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "smalldisktest.moc"
