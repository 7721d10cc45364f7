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
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Rows = 12;

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

private:
    struct Restored
    {
        SessionDatabase::OpenResult found;
        int rows = 0;
        int damaged = 0; ///< told as such
    };
    SessionFiles places() const { return {folder() + u"/state"_s, folder() + u"/poems"_s}; }
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
    m_whole = contents(places().database());
    QVERIFY(m_whole.size() > 10'000);
    QVERIFY(!QFile::exists(places().database() + u"-wal"_s));
}

DamagedTest::Restored DamagedTest::restore() const
{
    FailingFiles files;
    SessionDatabase database(places(), files);
    Restored restored{database.open(SessionDatabase::Answer::Restore)};
    for (qint64 above = 0;;) {
        const SessionDatabase::Batch batch = database.read(above);
        restored.damaged += batch.unreadable;
        for (const SessionDatabase::Row &row : batch.rows) {
            const QByteArray text = textOf(row.fetch.address.port() - 1000);
            if (row.fetch.state == FetchState::Complete && row.fetch.poem.bytes() != text)
                qFatal("A text that is not whole was called Complete.");
            if (row.fetch.state == FetchState::Complete)
                ++restored.rows;
            else
                ++restored.damaged;
        }
        if (batch.last == 0)
            break;
        above = batch.last;
    }
    database.close();
    return restored;
}

void DamagedTest::tryOne(const QByteArray &database, const QByteArray &log)
{
    const FaultTimer timer{"H137"};
    QVERIFY(QDir(places().stateFolder).removeRecursively());
    QVERIFY(QDir().mkpath(places().stateFolder));
    QFile file(places().database());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(database) == database.size());
    file.close();
    if (!log.isEmpty()) {
        QFile logFile(places().database() + u"-wal"_s);
        QVERIFY(logFile.open(QIODevice::WriteOnly) && logFile.write(log) == log.size());
    }
    const Restored restored = restore();
    QVERIFY(restored.found.isKept);
    // What is lost is told, and the damaged copy is kept as it was.
    const bool isTold = !restored.found.aside.isEmpty() || restored.damaged > 0;
    QVERIFY(restored.rows == Rows || isTold || !log.isEmpty());
    if (!restored.found.aside.isEmpty())
        QCOMPARE(contents(restored.found.aside), database);
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
        main = contents(places().database());
        log = contents(places().database() + u"-wal"_s);
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
    QFile file(places().poemsFolder + u"/7-0.poem"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("of somebody") > 0);
    file.close();
    QVERIFY(QFile::remove(places().database()));
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
        database.setDatabaseName(places().database());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"PRAGMA user_version = 2"_s));
        database.close();
    }
    QSqlDatabase::removeDatabase(u"future"_s);
    const QByteArray before = contents(places().database());
    const Restored restored = restore();
    QVERIFY(!restored.found.isKept);
    QVERIFY(restored.found.reason->sentence().endsWith(u"is from a newer version of Poetry Fetcher"_s));
    QCOMPARE(restored.rows, 0);
    QVERIFY(contents(places().database()) == before);
}

void DamagedTest::recordsAreNeverTakenForOthers()
{
    Fetch fetch = fetchOf(1);
    fetch.state = FetchState::CutOff;
    Failure cause(FailureKind::ConnectionReset, FailureStage::Receive, u"It was cut"_s);
    fetch.failure = Failure(FailureKind::Unreachable, FailureStage::Connect, u"It failed"_s);
    fetch.failure->withErrno(5).withCause(cause).withTried({{u"192.0.2.7:17"_s, 1ms, 2ms, 111, u"refused"_s}});
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

QTEST_GUILESS_MAIN(DamagedTest)
#include "damagedtest.moc"
