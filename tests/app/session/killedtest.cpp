// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "diskreplay.h"
#include "kept.h"
#include "program.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSettings>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <map>
#include <set>
#include <utility>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Calls = "openat,mkdir,mkdirat,write,writev,pwrite64,pwritev,ftruncate,fallocate,copy_file_range,chmod,"
                       "fchmod,fsync,fdatasync,link,linkat,rename,renameat,renameat2,unlink,unlinkat,rmdir";
constexpr std::size_t Stride = 5; ///< of every so many points one is tried, unless all are asked for

const QByteArray manyLetters(2'000'000, 'p');

/// A system call: its name, and the how manieth of its thread it is.
using Point = std::pair<QString, int>;

QFileInfoList textsIn(const QString &folder)
{
    return QDir(folder).entryInfoList({u"*.txt"_s}, QDir::Files);
}

bool isOurs(const QByteArray &bytes)
{
    return bytes == oneLine || bytes == manyLetters;
}

} // namespace

/// The programs as people run them, ended by SIGKILL at each system call that changes a file, or by a loss of power.
class KilledTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;
    void cleanup() override;

    void nothingIsLostOrMadeUp_data();
    void nothingIsLostOrMadeUp();
    void whatIsOnTheDiskOutlivesALossOfPower();

private:
    QString place() const { return folder() + u"/place"_s; }
    QString saved() const { return place() + u"/saved"_s; } ///< by the window, by itself
    QString log() const { return folder() + u"/log"_s; }
    void prepare() const;
    /// Under strace, with these options; where it lives on, it is ended by a signal once both poems are fetched.
    /// False where it was killed.
    bool run(const QStringList &options);
    /// Those of the run before that change a file below our folders.
    std::vector<Point> points() const;
    static void checkRows(const std::vector<Fetch> &rows);
    static void checkFiles(const QString &folder);

    Program::Name m_program = Program::Name::PoetryFetcher;
    QStringList m_arguments;
};

void KilledTest::init()
{
    Behaviour::init();
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folder()));
}

void KilledTest::cleanup()
{
    QVERIFY(QDir(spoolFolder()).removeRecursively()); // what a killed program cannot do
    QVERIFY(QDir().mkpath(spoolFolder()));
    Behaviour::cleanup();
}

void KilledTest::nothingIsLostOrMadeUp_data()
{
    QTest::addColumn<Program::Name>("program");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("poetry-fetcher") << Program::Name::PoetryFetcher << QStringList{u"--profile"_s};
    QTest::newRow("get-poetry") << Program::Name::GetPoetry << QStringList{u"--output-dir"_s};
}

void KilledTest::nothingIsLostOrMadeUp() // H133
{
    QFETCH(Program::Name, program);
    QFETCH(QStringList, options);
    m_program = program;
    m_arguments = options + QStringList{place()};
    prepare();
    QVERIFY(run({u"-y"_s, u"-e"_s, u"trace="_s + QLatin1String(Calls)}));
    QCOMPARE(textsIn(place()).size() + textsIn(saved()).size(), 2);
    const std::vector<Point> all = points();
    QVERIFY2(all.size() > 10, qPrintable(QString::number(all.size())));
    qInfo("%zu points", all.size());
    std::size_t tried = 0;
    std::size_t killed = 0;
    const std::size_t stride = qEnvironmentVariableIsSet("POETRY_AT_LENGTH") ? 1 : Stride;
    for (std::size_t i = 0; i < all.size() && !QTest::currentTestFailed(); i += stride) {
        const auto &[call, nth] = all[i];
        const FaultTimer timer{"H133"};
        ++tried;
        prepare();
        killed += run({u"-e"_s, u"inject=%1:signal=KILL:when=%2"_s.arg(call).arg(nth)}) ? 0 : 1;
        if (program == Program::Name::PoetryFetcher) {
            checkRows(rowsOf(place()));
            QCOMPARE(QDir(place() + u"/state"_s).entryList({u"session.aside-*"_s}), QStringList());
        }
        checkFiles(saved());
        checkFiles(place());
        if (QTest::currentTestFailed())
            qWarning("Killed at call %d of %s.", nth, qPrintable(call));
    }
    // How manieth a call is may change from run to run.
    QVERIFY2(killed * 4 >= tried * 3, qPrintable(u"killed %1 times of %2"_s.arg(killed).arg(tried)));
}

void KilledTest::whatIsOnTheDiskOutlivesALossOfPower() // H134
{
    m_program = Program::Name::PoetryFetcher;
    m_arguments = QStringList{u"--profile"_s, place()};
    prepare();
    QVERIFY(run({u"-xx"_s, u"-s"_s, u"10000000"_s, u"-e"_s, u"trace="_s + QLatin1String(DiskReplay::Calls)}));
    QFile file(log());
    QVERIFY(file.open(QIODevice::ReadOnly));
    DiskReplay disk(place());
    const QString left = folder() + u"/left"_s;
    qsizetype completeBefore = 0;
    int points = 0;
    while (!file.atEnd()) {
        if (!disk.take(file.readLine().trimmed()))
            continue;
        ++points;
        for (const auto names : {DiskReplay::Names::AsMade, DiskReplay::Names::AsSynced}) {
            const FaultTimer timer{"H134"};
            disk.write(left, names);
            const std::vector<Fetch> rows = rowsOf(left);
            checkRows(rows);
            checkFiles(left + u"/saved"_s);
            QCOMPARE(QDir(left + u"/state"_s).entryList({u"session.aside-*"_s}), QStringList());
            const auto complete =
                std::ranges::count(rows, FetchState::Complete, [](const Fetch &row) { return row.state; });
            QVERIFY2(complete >= completeBefore, "what was durable is gone");
            if (names == DiskReplay::Names::AsSynced)
                completeBefore = complete;
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"at point %1"_s.arg(points)));
        }
    }
    qInfo("%d points", points);
    QVERIFY(points > 20);
    QCOMPARE(completeBefore, 2);
    QCOMPARE(textsIn(left + u"/saved"_s).size(), 2);
}

void KilledTest::prepare() const
{
    QVERIFY(QDir(place()).removeRecursively());
    QVERIFY(QDir().mkpath(place() + u"/config"_s));
    QVERIFY(QFile::setPermissions(place(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QSettings settings(place() + u"/config/settings.ini"_s, QSettings::IniFormat); // for the window
    settings.setValue(u"saving/automatically"_s, true);
    settings.setValue(u"saving/automaticFolder"_s, saved());
    QVERIFY(QDir().mkpath(saved()));
}

bool KilledTest::run(const QStringList &options)
{
    ScriptedServer small([](Visitor &visitor) { visitor.send(oneLine).fin(); });
    ScriptedServer large([](Visitor &visitor) { visitor.send(manyLetters).fin(); });
    Program program(m_program);
    program.startTraced(QStringList{u"--seccomp-bpf"_s, u"-s"_s, u"0"_s, u"-o"_s, log()} + options,
                        m_arguments + QStringList{port(small), port(large)});
    const auto hasSaved = [this] { return textsIn(place()).size() + textsIn(saved()).size() == 2; };
    const auto isOver = [&] {
        return program.process().state() == QProcess::NotRunning ||
               (small.visits() + large.visits() == 2 && small.open() + large.open() == 0 && hasSaved());
    };
    const bool isDone = QTest::qWaitFor(isOver, 20'000);
    if (const int child = program.traced(); child > 0 && m_program == Program::Name::PoetryFetcher)
        ::kill(child, SIGTERM);
    const bool hasEnded = QTest::qWaitFor([&] { return program.process().state() == QProcess::NotRunning; }, 20'000);
    if (!isDone || !hasEnded)
        qWarning("It does not end.");
    return program.process().exitStatus() == QProcess::NormalExit;
}

std::vector<Point> KilledTest::points() const
{
    QFile file(log());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression line(u"^(\\d+) +(\\w+)\\((.*)$"_s, QRegularExpression::MultilineOption);
    std::map<std::pair<QString, QString>, int> counts;
    std::set<Point> known;
    std::vector<Point> result;
    const QString text = QString::fromLocal8Bit(file.readAll());
    for (auto lines = line.globalMatch(text); lines.hasNext();) {
        const QRegularExpressionMatch match = lines.next();
        const QString call = match.captured(2);
        const QString what = match.captured(3);
        const int nth = ++counts[{match.captured(1), call}];
        const bool isElsewhere = !what.contains(folder()) && !what.contains(u"/proc/self/fd/"_s);
        const bool onlyReads = call == "openat"_L1 && !what.contains(u"O_CREAT"_s) && !what.contains(u"O_TMPFILE"_s);
        if (!isElsewhere && !onlyReads && known.insert({call, nth}).second)
            result.emplace_back(call, nth);
    }
    return result;
}

void KilledTest::checkRows(const std::vector<Fetch> &rows)
{
    for (const Fetch &row : rows) {
        const QByteArray bytes = row.poem.bytes();
        QVERIFY(row.state != FetchState::Complete || isOurs(bytes));
        QVERIFY(oneLine.startsWith(bytes) || manyLetters.startsWith(bytes));
    }
}

void KilledTest::checkFiles(const QString &folder)
{
    for (const QFileInfo &info : textsIn(folder)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(isOurs(file.readAll()), qPrintable(info.fileName()));
    }
}

QTEST_GUILESS_MAIN(KilledTest)
#include "killedtest.moc"
