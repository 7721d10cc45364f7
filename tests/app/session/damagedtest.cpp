// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/sessiondatabase.h"
#include "core/fetch/fetchrecord.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Rows = 12;
constexpr uid_t NobodyUser = 65534;

bool setMode(const QString &path, mode_t mode)
{
    return ::chmod(QFile::encodeName(path).constData(), mode) == 0;
}

mode_t modeOf(const QString &path)
{
    struct stat there = {};
    return ::lstat(QFile::encodeName(path).constData(), &there) == 0 ? there.st_mode & 07777 : 0;
}

/// As another user of this machine.
bool canNobody(const QStringList &command)
{
    return QProcess::execute(u"setpriv"_s, QStringList{u"--reuid"_s, QString::number(NobodyUser), u"--clear-groups"_s} +
                                               command) == 0;
}

bool canBeReadByNobody(const QString &path)
{
    return canNobody({u"head"_s, u"--quiet"_s, u"--bytes=0"_s, path});
}

/// Somebody else has put something there.
bool putInTheWay(const QString &kind, const QString &path, const QString &other)
{
    const QByteArray name = QFile::encodeName(path);
    const QByteArray target = QFile::encodeName(other);
    QFile::remove(path);
    if (kind == u"link")
        return ::symlink(target.constData(), name.constData()) == 0;
    if (kind == u"name")
        return ::link(target.constData(), name.constData()) == 0;
    if (kind == u"pipe")
        return ::mkfifo(name.constData(), 0600) == 0;
    if (kind == u"folder")
        return ::mkdir(name.constData(), 0700) == 0;
    return QFile::copy(other, path) && ::chown(name.constData(), NobodyUser, NobodyUser) == 0;
}

/// Without what SQLite changes when it opens and closes a database: the counters of the header, a page cut short.
QByteArray pagesOf(const QByteArray &database)
{
    constexpr qsizetype header = 100;
    constexpr qsizetype page = 4096;
    return database.first(database.size() / page * page).mid(header);
}

QByteArray textOf(int row)
{
    return "Poem number " + QByteArray::number(row) + '\n' + QByteArray(100 * row, 'p');
}

Fetch fetchOf(int row)
{
    Fetch fetch(ServerAddress(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(1000 + row)));
    fetch.state = FetchState::Complete;
    fetch.poem = Poem(textOf(row));
    fetch.trail.add(1ms, u"It was made for this."_s);
    return fetch;
}

} // namespace

/// A session of which something is damaged: the program starts, keeps the copy, and makes nothing up.
class DamagedTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;

    void aDatabaseCutAnywhere();
    void aDatabaseWithTurnedBits();
    void aDatabaseOfZeros_data();
    void aDatabaseOfZeros();
    void aLogCutAnywhere();
    void textsWithoutTheirListAreKept();
    void aDatabaseFromTheFutureIsLeftAlone();
    void recordsAreNeverTakenForOthers();
    void whatIsNoFileOfOursIsTold_data();
    void whatIsNoFileOfOursIsTold();
    void foldersThatAreNotOursAreNotUsed_data();
    void foldersThatAreNotOursAreNotUsed();
    void foldersStayThoseThatWereOpened_data();
    void foldersStayThoseThatWereOpened();
    void noKeyIsTheLast();
    void nobodyElseReadsIt();
    void everythingOfOursIsDeletedAndNothingElse();
    void nothingIsDeletedWhereALinkLeads();
    void whatTheDatabaseWouldDoIsNotDone_data();
    void whatTheDatabaseWouldDoIsNotDone();
    void recordsOfAnySizeAreNotRead();

private:
    struct Restored
    {
        SessionDatabase::OpenResult found;
        int rows = 0;
        int damaged = 0; ///< told as such
    };
    bool change(const QStringList &statements, const QVariant &value = {}) const;
    QString state() const { return folder() + u"/state"_s; }
    QString poems() const { return folder() + u"/poems"_s; }
    QString databasePath() const { return state() + u"/session.db"_s; }
    /// Opened anew by each call, as by a start.
    SessionFiles places() const { return {state(), poems()}; }
    /// Opens what is there, and checks every row that it gives.
    Restored restore() const;
    void tryOne(const QByteArray &database, const QByteArray &log = {});

    QByteArray m_whole; ///< a database with Rows rows
};

void DamagedTest::init()
{
    Behaviour::init();
    FailingFiles files;
    SessionDatabase database(places(), files);
    QVERIFY(database.open(SessionDatabase::Answer::Restore).isKept);
    std::vector<SessionDatabase::Change> changes;
    for (int row = 1; row <= Rows; ++row)
        changes.push_back({row, fetchOf(row)});
    QVERIFY(!database.write(changes));
    database.close();
    m_whole = contents(databasePath());
    QVERIFY(m_whole.size() > 10'000);
    QVERIFY(!QFile::exists(databasePath() + u"-wal"_s));
}

DamagedTest::Restored DamagedTest::restore() const
{
    FailingFiles files;
    SessionDatabase database(places(), files);
    Restored restored{database.open(SessionDatabase::Answer::Restore)};
    std::vector<SessionDatabase::Change> rows;
    for (qint64 above = 0;;) {
        const SessionDatabase::Batch batch = database.read(above);
        restored.damaged += batch.unreadable;
        for (const SessionDatabase::Row &row : batch.rows) {
            rows.push_back({row.key, row.fetch});
            const QByteArray text = textOf(row.fetch.address.port() - 1000);
            if (row.fetch.state == FetchState::Complete && row.fetch.poem.bytes() != text)
                qFatal("A text that is not whole was called Complete.");
            if (row.fetch.state == FetchState::Complete)
                ++restored.rows;
            else
                ++restored.damaged;
        }
        if (!batch.aside.isEmpty()) {
            restored.found.aside = batch.aside;
            restored.found.isKept = !database.write(rows); // as Session does
        }
        if (batch.last == 0)
            break;
        above = batch.last;
    }
    database.close();
    return restored;
}

/// As somebody with another program does.
bool DamagedTest::change(const QStringList &statements, const QVariant &value) const
{
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"somebody"_s);
        database.setDatabaseName(databasePath());
        isDone = database.open();
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            isDone = isDone && query.prepare(statement);
            if (value.isValid())
                query.addBindValue(value);
            isDone = isDone && query.exec();
        }
        database.close();
    }
    QSqlDatabase::removeDatabase(u"somebody"_s);
    return isDone;
}

void DamagedTest::tryOne(const QByteArray &database, const QByteArray &log)
{
    const FaultTimer timer{"H137"};
    QVERIFY(QDir(state()).removeRecursively());
    QVERIFY(QDir().mkpath(state()));
    QFile file(databasePath());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(database) == database.size());
    file.close();
    if (!log.isEmpty()) {
        QFile logFile(databasePath() + u"-wal"_s);
        QVERIFY(logFile.open(QIODevice::WriteOnly) && logFile.write(log) == log.size());
    }
    const Restored restored = restore();
    QVERIFY(restored.found.isKept);
    // What is lost is told, and the damaged copy is kept as it was.
    const bool isTold = !restored.found.aside.isEmpty() || restored.damaged > 0;
    QVERIFY(restored.rows == Rows || isTold || !log.isEmpty());
    if (!restored.found.aside.isEmpty())
        QVERIFY(pagesOf(contents(restored.found.aside)).startsWith(pagesOf(database)));
    const Restored again = restore();
    QVERIFY(again.found.isKept);
    QCOMPARE(again.rows, restored.rows);
    QCOMPARE(again.found.aside, QString());
}

void DamagedTest::aDatabaseCutAnywhere()
{
    constexpr qsizetype step = 331;
    for (qsizetype size = 1; size < m_whole.size(); size += step) { // one without a byte has never held a row
        tryOne(m_whole.first(size));
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"at %1 of %2"_s.arg(size).arg(m_whole.size())));
    }
}

void DamagedTest::aDatabaseWithTurnedBits()
{
    QRandomGenerator random(20261123);
    for (int round = 0; round < 100; ++round) {
        QByteArray damaged = m_whole;
        const auto at = random.bounded(static_cast<int>(damaged.size()));
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.bounded(8)));
        tryOne(damaged);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"at %1 of %2"_s.arg(at).arg(damaged.size())));
    }
}

void DamagedTest::aDatabaseOfZeros_data()
{
    QTest::addColumn<int>("page");
    QTest::newRow("all of it") << -1;
    for (int page = 0; page < 6; ++page)
        QTest::addRow("page %d", page) << page;
}

void DamagedTest::aDatabaseOfZeros()
{
    QFETCH(int, page);
    QByteArray damaged = m_whole;
    if (page < 0)
        damaged.fill('\0');
    else
        damaged.replace(page * 4096, 4096, QByteArray(4096, '\0'));
    tryOne(damaged);
}

void DamagedTest::aLogCutAnywhere()
{
    QByteArray log;
    QByteArray main;
    {
        FailingFiles files;
        SessionDatabase database(places(), files);
        QVERIFY(database.open(SessionDatabase::Answer::Restore).isKept);
        QVERIFY(!database.write({{Rows, fetchOf(Rows)}, {Rows + 1, fetchOf(Rows + 1)}}));
        main = contents(databasePath());
        log = contents(databasePath() + u"-wal"_s);
        database.close();
    }
    QVERIFY(!log.isEmpty());
    for (qsizetype size = 0; size < log.size(); size += 1009) {
        tryOne(main, log.first(size));
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"at %1 of %2"_s.arg(size).arg(log.size())));
    }
}

void DamagedTest::textsWithoutTheirListAreKept() // H140
{
    const FaultTimer timer{"H140"};
    QFile file(poems() + u"/7-0.poem"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("of somebody") > 0);
    file.close();
    QVERIFY(QFile::remove(databasePath()));
    const Restored restored = restore();
    QVERIFY(restored.found.isKept);
    QCOMPARE(contents(restored.found.textsAside + u"/7-0.poem"_s), "of somebody");
    QCOMPARE(restore().found.textsAside, QString());
    QVERIFY(QFile::exists(restored.found.textsAside + u"/7-0.poem"_s));
}

void DamagedTest::aDatabaseFromTheFutureIsLeftAlone() // H144
{
    const FaultTimer timer{"H144"};
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"future"_s);
        database.setDatabaseName(databasePath());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"PRAGMA user_version = 2"_s));
        database.close();
    }
    QSqlDatabase::removeDatabase(u"future"_s);
    const QByteArray before = contents(databasePath());
    const Restored restored = restore();
    QVERIFY(!restored.found.isKept);
    QVERIFY(restored.found.reason->sentence().endsWith(u"is from a newer version of Poetry Fetcher"_s));
    QCOMPARE(restored.rows, 0);
    QVERIFY(contents(databasePath()) == before);
}

void DamagedTest::recordsAreNeverTakenForOthers()
{
    Fetch fetch = fetchOf(1);
    fetch.state = FetchState::CutOff;
    Failure cause(FailureKind::ConnectionReset, FailureStage::Receive, u"It was cut"_s);
    fetch.failure = Failure(FailureKind::Unreachable, FailureStage::Connect, u"It failed"_s);
    fetch.failure->withErrno(5).withCause(cause).withTried(
        {{u"192.0.2.7:17"_s, 1ms, 2ms, 111, {nullptr, u"refused"_s}}});
    fetch.earlier.push_back({cause, {}});
    const QByteArray record = fetchRecord(fetch);
    QCOMPARE(fetchFromRecord(record, {})->failure->report(), fetch.failure->report());
    for (qsizetype size = 0; size < record.size(); ++size)
        QVERIFY(!fetchFromRecord(record.first(size), {}));
    for (qsizetype at = 0; at < record.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray damaged = record;
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
            QVERIFY(!fetchFromRecord(damaged, {}));
        }
    }
    faultMeasured("H137", static_cast<int>(9 * record.size()), 0ms);
}

void DamagedTest::whatIsNoFileOfOursIsTold_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    for (const char *name : {"starting", "session.db", "session.db-wal"}) {
        for (const char *kind : {"link", "name", "pipe", "folder", "somebody else's"})
            QTest::addRow("%s: %s", name, kind) << QString::fromLatin1(name) << QString::fromLatin1(kind);
    }
}

void DamagedTest::whatIsNoFileOfOursIsTold() // P1, P10
{
    QFETCH(QString, name);
    QFETCH(QString, kind);
    if (kind == u"somebody else's" && ::geteuid() != 0)
        QSKIP("Only root can make a file that belongs to somebody else.");
    const FaultTimer timer{"P1", "P10"};
    const QString other = folder() + u"/other"_s;
    QFile file(other);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a letter") == 8);
    file.close();
    const QString path = state() + u'/' + name;
    QVERIFY(putInTheWay(kind, path, other));
    FailingFiles files;
    SessionDatabase database(places(), files);
    const SessionDatabase::OpenResult found = database.open(SessionDatabase::Answer::Ask);
    QVERIFY(!found.isKept && !found.wantsAnswer);
    QVERIFY2(found.reason->sentence().contains(path + u" is no file of yours"_s), qPrintable(found.reason->sentence()));
    database.forgetStart();
    database.close();
    QCOMPARE(contents(other), "a letter");
    QVERIFY(QFileInfo::exists(path) || kind == u"pipe");
}

void DamagedTest::foldersThatAreNotOursAreNotUsed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("a link") << u"link"_s;
    QTest::newRow("others may write into it") << u"open"_s;
    QTest::newRow("somebody else's") << u"foreign"_s;
}

void DamagedTest::foldersThatAreNotOursAreNotUsed() // P1
{
    QFETCH(QString, kind);
    if (kind == u"foreign" && ::geteuid() != 0)
        QSKIP("Only root can make a folder that belongs to somebody else.");
    const FaultTimer timer{"P1"};
    for (const QString &path : {state(), poems()}) {
        const QString before = path + u"-before"_s;
        QVERIFY(QDir().rename(path, before));
        if (kind == u"link")
            QVERIFY(QFile::link(before, path));
        else
            QVERIFY(QDir().mkpath(path) && setMode(path, kind == u"open" ? 0770 : 0700));
        if (kind == u"foreign")
            QCOMPARE(::chown(QFile::encodeName(path).constData(), NobodyUser, NobodyUser), 0);
        const QStringList inIt = QDir(path).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        FailingFiles files;
        SessionDatabase database(places(), files);
        const SessionDatabase::OpenResult found = database.open(SessionDatabase::Answer::Restore);
        QVERIFY(!found.isKept);
        QVERIFY2(found.reason->sentence().contains(path), qPrintable(found.reason->sentence()));
        database.forgetStart();
        database.close();
        QCOMPARE(QDir(path).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), inIt);
        QVERIFY(kind == u"link" ? QFile::remove(path) : QDir(path).removeRecursively());
        QVERIFY(QDir().rename(before, path));
    }
}

void DamagedTest::foldersStayThoseThatWereOpened_data()
{
    QTest::addColumn<bool>("isSecondUser");
    QTest::newRow("by another program of the user") << false;
    QTest::newRow("by another user") << true;
}

void DamagedTest::foldersStayThoseThatWereOpened() // P1
{
    QFETCH(bool, isSecondUser);
    if (isSecondUser && ::geteuid() != 0)
        QSKIP("Only root can act as another user.");
    const FaultTimer timer{"P1"};
    const QStringList baits{u"/session.db"_s, u"/session.db-wal"_s, u"/starting"_s, u"/7-0.poem"_s};
    const QString elsewhere = folder() + u"/elsewhere"_s;
    QVERIFY(QDir().mkpath(elsewhere) && setMode(folder(), 0777));
    for (const QString &bait : baits) {
        QFile file(elsewhere + bait);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a letter") == 8);
    }
    QVERIFY(QFile::copy(elsewhere + baits.last(), poems() + baits.last()));
    FailingFiles files;
    SessionDatabase database(places(), files);
    const auto swap = [&](const QString &path) {
        const QStringList move{u"mv"_s, path, path + u"-moved"_s};
        const QStringList link{u"ln"_s, u"-s"_s, elsewhere, path};
        if (isSecondUser)
            return canNobody(move) && canNobody(link);
        return QDir().rename(path, path + u"-moved"_s) && QFile::link(elsewhere, path);
    };
    QVERIFY(swap(poems()) && swap(state()));
    QVERIFY(database.open(SessionDatabase::Answer::Restore).isKept);
    QCOMPARE(database.read(0).rows.size(), std::size_t(Rows));
    QVERIFY(!database.write({{Rows + 1, fetchOf(Rows + 1)}}));
    database.read(LONG_MAX); // sweeps
    QVERIFY(!QFile::exists(poems() + u"-moved"_s + baits.last()));
    database.forgetStart();
    QVERIFY(!database.deleteEverything());
    database.close();
    QCOMPARE(QDir(elsewhere).entryList(QDir::Files | QDir::Hidden).size(), baits.size());
    for (const QString &bait : baits)
        QCOMPARE(contents(elsewhere + bait), "a letter");
    QVERIFY(places().stateFolder.error() == ELOOP); // the next start is told
}

void DamagedTest::noKeyIsTheLast() // P4
{
    const FaultTimer timer{"P4"};
    QFile file(poems() + u"/9223372036854775807-0.poem"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("of somebody") > 0);
    file.close();
    QVERIFY(change({u"INSERT INTO row SELECT 9223372036854775807, record FROM row WHERE key = 1"_s,
                    u"INSERT INTO row SELECT 0, record FROM row WHERE key = 1"_s,
                    u"INSERT INTO row SELECT -7, record FROM row WHERE key = 1"_s}));
    {
        FailingFiles files;
        SessionDatabase database(places(), files);
        const SessionDatabase::OpenResult found = database.open(SessionDatabase::Answer::Restore);
        QCOMPARE(found.lastKey, Rows);
        const SessionDatabase::Batch batch = database.read(0);
        QCOMPARE(batch.rows.size(), std::size_t(Rows));
        QCOMPARE(batch.unreadable, 3);
        QVERIFY(!database.write({{found.lastKey + 1, fetchOf(Rows + 1)}}));
        database.close();
    }
    const Restored restored = restore();
    QCOMPARE(restored.rows, Rows + 1);
    QCOMPARE(restored.damaged, 3);
}

void DamagedTest::nobodyElseReadsIt() // P8
{
    if (::geteuid() != 0)
        QSKIP("Only root can look as another user.");
    const FaultTimer timer{"P8"};
    const QString text = poems() + u"/7-0.poem"_s;
    QVERIFY(change({u"INSERT INTO text VALUES (1, 7, '7-0.poem', 1, NULL)"_s}));
    QFile file(text);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a") == 1);
    file.close();
    const mode_t mask = ::umask(0);
    for (const QString &path : {folder(), state(), poems()})
        QVERIFY(setMode(path, 0755));
    for (const QString &path : {databasePath(), text})
        QVERIFY(setMode(path, 0644) && canBeReadByNobody(path)); // a copy that was brought back
    FailingFiles files;
    SessionDatabase database(places(), files);
    const bool isKept = database.open(SessionDatabase::Answer::Restore).isKept;
    const bool isWritten = !database.write({{1, fetchOf(1)}});
    ::umask(mask);
    QVERIFY(isKept && isWritten);
    for (const QString &path : QStringList{databasePath(), databasePath() + u"-wal"_s, text}) {
        QVERIFY2(QFile::exists(path), qPrintable(path));
        QVERIFY2(!canBeReadByNobody(path), qPrintable(path));
    }
    for (const QString &path : {state(), poems()})
        QCOMPARE(modeOf(path), 0700U);
    for (const QString &path : QStringList{databasePath(), databasePath() + u"-wal"_s})
        QCOMPARE(modeOf(path), 0600U);
    database.close();
}

void DamagedTest::everythingOfOursIsDeletedAndNothingElse() // P9
{
    const FaultTimer timer{"P9"};
    const QString aside = poems() + u".aside-20261127-000000-000"_s;
    const QString linked = poems() + u".aside-20261127-000000-001"_s;
    const QString elsewhere = folder() + u"/elsewhere"_s;
    QVERIFY(QDir().mkpath(aside) && QDir().mkpath(elsewhere) && QFile::link(elsewhere, linked));
    const QStringList gone{poems() + u"/7-0.poem"_s, poems() + u"/.poetry-3w5e.spool"_s,
                           poems() + u"/.poetry-3w5e.tmp"_s, aside + u"/7-0.poem"_s,
                           state() + u"/session.aside-20261127-000000-000.db"_s};
    const QStringList left{poems() + u"/mine.poem"_s, poems() + u"/.poetry-letter"_s, state() + u"/session.txt"_s,
                           elsewhere + u"/7-0.poem"_s};
    for (const QString &path : gone + left)
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    FailingFiles files;
    SessionDatabase database(places(), files);
    QVERIFY(database.open(SessionDatabase::Answer::Restore).isKept);
    database.deleteEverything();
    database.close();
    for (const QString &path : gone)
        QVERIFY2(!QFile::exists(path), qPrintable(path));
    QVERIFY(!QFile::exists(aside));
    for (const QString &path : left)
        QVERIFY2(QFile::exists(path), qPrintable(path));
    QCOMPARE(restore().rows, 0);
}

void DamagedTest::nothingIsDeletedWhereALinkLeads() // P9
{
    const FaultTimer timer{"P9"};
    const QString elsewhere = folder() + u"/elsewhere"_s;
    QVERIFY(QDir().rename(poems(), elsewhere) && QFile::link(elsewhere, poems()));
    QVERIFY(QFile(elsewhere + u"/7-0.poem"_s).open(QIODevice::WriteOnly));
    FailingFiles files;
    SessionDatabase database(places(), files);
    database.open(SessionDatabase::Answer::Restore);
    QVERIFY(database.deleteEverything());
    database.close();
    QVERIFY(QFile::exists(elsewhere + u"/7-0.poem"_s));
}

void DamagedTest::whatTheDatabaseWouldDoIsNotDone_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("a trigger") << QStringList{
        u"CREATE TRIGGER t AFTER INSERT ON row BEGIN DELETE FROM row WHERE key < NEW.key; END"_s};
    QTest::newRow("a view without end") << QStringList{
        u"DROP TABLE row"_s, u"CREATE VIEW row AS WITH RECURSIVE n(key) AS (SELECT 1 UNION ALL SELECT key + 1 FROM n) "
                             "SELECT key, zeroblob(1000000) AS record FROM n"_s};
    QTest::newRow("one more table") << QStringList{u"CREATE TABLE more (a)"_s};
    QTest::newRow("an index of an expression") << QStringList{u"CREATE INDEX i ON row (length(record))"_s};
    QTest::newRow("a column that is worked out")
        << QStringList{u"ALTER TABLE row ADD COLUMN more AS (zeroblob(1000000))"_s};
    QTest::newRow("a condition") << QStringList{
        u"DROP TABLE chunk"_s, u"CREATE TABLE chunk (row INTEGER, slot INTEGER, start INTEGER, bytes BLOB, "
                               "PRIMARY KEY (row, slot, start), CHECK (row < 0))"_s};
}

void DamagedTest::whatTheDatabaseWouldDoIsNotDone() // P10
{
    QFETCH(QStringList, statements);
    const FaultTimer timer{"P10"};
    QVERIFY(change(statements));
    const Restored restored = restore();
    QVERIFY(restored.found.isKept);
    QVERIFY(!restored.found.aside.isEmpty()); // told, and kept as it was
    QCOMPARE(restored.rows, 0);
    QCOMPARE(restored.damaged, 0);
}

void DamagedTest::recordsOfAnySizeAreNotRead() // P10
{
    const FaultTimer timer{"P10"};
    Fetch fetch = fetchOf(1);
    fetch.typed = QString(17 * 1024 * 1024, u'p');
    const QByteArray record = fetchRecord(fetch);
    QVERIFY(fetchFromRecord(record, {}));
    QVERIFY(change({u"UPDATE row SET record = ? WHERE key = 1"_s}, record));
    QVERIFY(change({u"UPDATE chunk SET bytes = CAST(bytes || zeroblob(?) AS BLOB) WHERE row = 2"_s}, 1024 * 1024));
    const Restored restored = restore();
    QCOMPARE(restored.rows, Rows - 2);
    QCOMPARE(restored.damaged, 2);
}

QTEST_GUILESS_MAIN(DamagedTest)
#include "damagedtest.moc"
