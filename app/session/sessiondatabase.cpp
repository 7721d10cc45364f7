// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/sessiondatabase.h"

#include "app/session/sessionrescue.h"
#include "app/session/sql.h"
#include "core/failure/escape.h"
#include "core/fetch/fetchrecord.h"
#include "core/system/descriptor.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int Version = 1;
constexpr int StartsToAskAfter = 2;
constexpr int RowsPerQuery = 200;
constexpr qint64 BytesAtOnce = 8 * 1024 * 1024;

bool tellsOfDamage(const std::optional<Failure> &failure)
{
    constexpr int corrupt = 11; // SQLITE_CORRUPT, SQLITE_NOTADB; higher bits tell more
    constexpr int notADatabase = 26;
    const int code = failure ? failure->code().value_or(0) & 0xff : 0;
    return code == corrupt || code == notADatabase;
}

/// Of the disk, where it does not give all of a file.
int readError(const QString &path)
{
    constexpr std::size_t block = 1024 * 1024;
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen())
        return errno;
    QByteArray bytes(block, Qt::Uninitialized);
    ssize_t got = 1;
    for (off_t at = 0; got > 0; at += got)
        got = ::pread(file.get(), bytes.data(), block, at);
    return got < 0 ? errno : 0;
}

} // namespace

SessionDatabase::SessionDatabase(SessionFiles places, FileSystem &files)
    : m_places(std::move(places))
    , m_files(files)
    , m_texts(m_places.poemsFolder, files)
    , m_connection(QUuid::createUuid().toString())
{
}

Failure SessionDatabase::failure(const QString &sentence, int error)
{
    return Failure(FailureKind::StorageFailed, FailureStage::Store, sentence).withErrno(error);
}

QSqlDatabase SessionDatabase::database() const
{
    return QSqlDatabase::database(m_connection, false);
}

SessionDatabase::Found SessionDatabase::open(Answer answer)
{
    Found found;
    found.reason = makeFolders();
    if (found.reason)
        return found;
    if (countStart() > StartsToAskAfter && answer == Answer::Ask) {
        found.wantsAnswer = true;
        return found;
    }
    const qint64 last = m_texts.look();
    const QString path = m_places.database();
    if (answer == Answer::StartEmpty)
        found.aside = putAside();
    if (!QFile::exists(path)) {
        if (!hasWholeNew()) // of one that was killed once it had put the damaged one aside
            makeNew();
        placeNew();
    }
    openFile(path);
    bool isBad = isDamaged();
    if (isBad) { // SQLite takes a disk that fails for damage, be it for a moment
        openFile(path);
        isBad = isDamaged();
    }
    if (isBad) {
        if (const int error = readError(path)) {
            close();
            found.reason = failure(tr("The list in %1 cannot be read now").arg(escaped(path)), error);
            return found;
        }
        if (isFromTheFuture()) {
            close();
            found.reason = Failure(FailureKind::StorageFailed, FailureStage::Store,
                                   tr("The list in %1 is from a newer version of Poetry Fetcher").arg(escaped(path)));
            return found;
        }
        close();
        makeNew(path);
        found.aside = putAside();
        placeNew();
        openFile(path);
    }
    found.reason = prepare();
    if (found.reason) {
        close();
        openFile(u"file:%1?immutable=1"_s.arg(QString::fromUtf8(QUrl::toPercentEncoding(path, "/"))),
                 u"QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"_s);
    }
    m_isWritable = found.isKept = !found.reason;
    Sql count(database(), u"SELECT count(*), max(key) FROM row"_s);
    if (count.next()) {
        found.rows = count.value(0).toInt();
        found.lastKey = std::max(count.value(1).toLongLong(), last); // a new row must not find the text of another
    }
    return found;
}

std::optional<Failure> SessionDatabase::makeFolders()
{
    for (const QString &folder : {m_places.stateFolder, m_places.poemsFolder}) {
        if (const int error = Poetry::makeFolders(m_files, QFile::encodeName(folder)))
            return failure(tr("The folder %1 cannot be made").arg(escaped(folder)), error);
    }
    return std::nullopt;
}

int SessionDatabase::countStart()
{
    QFile mark(m_places.startMark());
    const int before = mark.open(QIODevice::ReadOnly) ? mark.read(8).toInt() : 0;
    mark.close();
    if (mark.open(QIODevice::WriteOnly))
        mark.write(QByteArray::number(before + 1));
    return before + 1;
}

void SessionDatabase::forgetStart()
{
    m_files.unlink(QFile::encodeName(m_places.startMark()));
}

QString SessionDatabase::newDatabase() const
{
    return m_places.database() + u".new"_s;
}

/// With what can still be read of a damaged one, where there is one.
void SessionDatabase::makeNew(const QString &damaged)
{
    for (const QString &part : {QString(), u"-wal"_s, u"-journal"_s})
        m_files.unlink(QFile::encodeName(newDatabase() + part)); // of one that was killed
    if (openFile(newDatabase()) && !prepare() && !damaged.isEmpty())
        rescueRows(damaged, database());
    close(); // its log goes into it
}

bool SessionDatabase::hasWholeNew()
{
    const bool isWhole = QFile::exists(newDatabase()) && openFile(newDatabase()) && !isDamaged();
    close();
    return isWhole;
}

/// It gets its name once it is whole, so that one that is not was not killed on the way, but is damaged.
void SessionDatabase::placeNew()
{
    if (!hasWholeNew() || QFile::exists(newDatabase() + u"-wal"_s))
        return;
    if (m_files.rename(QFile::encodeName(newDatabase()), QFile::encodeName(m_places.database())) >= 0)
        syncFolder(m_files, QFile::encodeName(m_places.stateFolder));
}

bool SessionDatabase::openFile(const QString &path, const QString &options)
{
    close();
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    connection.setDatabaseName(path);
    connection.setConnectOptions(options);
    return connection.open() && !Sql(connection, u"PRAGMA locking_mode = EXCLUSIVE"_s).failure();
}

/// Only what says so itself; a disk that cannot be read now may be read another time.
bool SessionDatabase::isDamaged()
{
    const QSqlDatabase connection = database();
    Sql version(connection, u"PRAGMA user_version"_s);
    Sql check(connection, u"PRAGMA quick_check(1)"_s);
    if (!version.next() || !check.next())
        return tellsOfDamage(version.failure()) || tellsOfDamage(check.failure());
    if (const QString verdict = check.value(0).toString(); verdict != u"ok"_s)
        return !verdict.contains(u"unable to get the page"_s);
    if (version.value(0).toInt() != Version)
        return true;
    for (const char *table : {"row", "text", "chunk"}) {
        Sql known(connection, u"SELECT count(*) FROM sqlite_master WHERE name = ?"_s, {QLatin1String(table)});
        if (known.next() ? known.value(0).toInt() == 0 : tellsOfDamage(known.failure()))
            return true;
    }
    return false;
}

bool SessionDatabase::isFromTheFuture()
{
    Sql version(database(), u"PRAGMA user_version"_s);
    Sql check(database(), u"PRAGMA quick_check(1)"_s);
    return version.next() && version.value(0).toInt() > Version && check.next() && check.value(0).toString() == u"ok"_s;
}

/// Nobody else may open it meanwhile, and what is committed is on the disk.
std::optional<Failure> SessionDatabase::prepare()
{
    for (const char *statement :
         {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cell_size_check = ON", "BEGIN IMMEDIATE",
          "CREATE TABLE IF NOT EXISTS row (key INTEGER PRIMARY KEY, record BLOB NOT NULL)",
          "CREATE TABLE IF NOT EXISTS text (row INTEGER, slot INTEGER, file TEXT, size INTEGER, sha256 BLOB, "
          "PRIMARY KEY (row, slot))",
          "CREATE TABLE IF NOT EXISTS chunk (row INTEGER, slot INTEGER, start INTEGER, bytes BLOB, "
          "PRIMARY KEY (row, slot, start))",
          "PRAGMA user_version = 1", "COMMIT"}) {
        if (auto wrong = Sql(database(), QLatin1String(statement)).failure())
            return wrong;
    }
    return std::nullopt;
}

/// Empty where there was nothing.
QString SessionDatabase::putAside()
{
    const QString path = m_places.database();
    if (!QFile::exists(path))
        return {};
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    for (int number = 1; number < 100; ++number) {
        const QString copy = u"%1/session.aside-%2%3.db"_s.arg(m_places.stateFolder, stamp,
                                                               number == 1 ? QString() : u"-%1"_s.arg(number));
        if (QFile::exists(copy) || m_files.rename(QFile::encodeName(path), QFile::encodeName(copy)) < 0)
            continue;
        for (const QString &part : {u"-wal"_s, u"-journal"_s})
            m_files.rename(QFile::encodeName(path + part), QFile::encodeName(copy + part));
        return copy;
    }
    return {};
}

SessionDatabase::Batch SessionDatabase::read(qint64 above)
{
    Batch batch;
    qint64 bytes = 0;
    Sql found(database(), u"SELECT key, record FROM row WHERE key > ? ORDER BY key LIMIT ?"_s, {above, RowsPerQuery});
    while (bytes < BytesAtOnce && found.next()) {
        const qint64 key = batch.last = found.value(0).toLongLong();
        auto fetch = fetchFromRecord(found.value(1).toByteArray(), std::chrono::steady_clock::now());
        if (!fetch) {
            ++batch.unreadable;
            continue;
        }
        const bool isAsWritten = m_texts.read(database(), key, *fetch);
        bytes += fetch->poem.size() - fetch->poem.sizeInFile();
        batch.rows.push_back({key, std::move(*fetch), isAsWritten});
    }
    if (batch.last == 0)
        batch.orphans = static_cast<int>(m_texts.orphans().size());
    return batch;
}

std::optional<Failure> SessionDatabase::write(const std::vector<Change> &changes)
{
    if (!m_isWritable)
        return failure(tr("The list of fetches is not kept"), EROFS);
    if (auto wrong = Sql(database(), u"BEGIN IMMEDIATE"_s).failure())
        return wrong;
    auto wrong = writeAll(changes);
    if (!wrong)
        wrong = Sql(database(), u"COMMIT"_s).failure();
    if (!wrong) {
        m_texts.commit();
        return std::nullopt;
    }
    Sql(database(), u"ROLLBACK"_s);
    m_texts.rollBack();
    return wrong;
}

std::optional<Failure> SessionDatabase::writeAll(const std::vector<Change> &changes)
{
    for (const Change &change : changes) {
        auto wrong = change.fetch ? Sql(database(), u"INSERT OR REPLACE INTO row VALUES (?, ?)"_s,
                                        {change.key, fetchRecord(*change.fetch)})
                                        .failure()
                                  : Sql(database(), u"DELETE FROM row WHERE key = ?"_s, {change.key}).failure();
        if (!wrong)
            wrong = change.fetch ? m_texts.write(database(), change.key, *change.fetch)
                                 : m_texts.remove(database(), change.key);
        if (wrong)
            return wrong;
    }
    return std::nullopt;
}

std::optional<Failure> SessionDatabase::deleteEverything()
{
    const QString sentence = tr("Not everything could be deleted in %1").arg(escaped(m_places.stateFolder));
    close();
    int error = 0;
    for (const QString &name : QDir(m_places.stateFolder).entryList({u"session.*"_s}, QDir::Files | QDir::Hidden)) {
        const int removed = m_files.unlink(QFile::encodeName(m_places.stateFolder + u'/' + name));
        error = removed < 0 ? -removed : error;
    }
    m_texts.removeAll();
    if (!openFile(m_places.database()))
        return failure(sentence, EIO);
    if (auto wrong = prepare())
        return wrong;
    m_isWritable = true;
    return error ? std::optional(failure(sentence, error)) : std::nullopt;
}

void SessionDatabase::close()
{
    if (!QSqlDatabase::contains(m_connection))
        return;
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

} // namespace Poetry
