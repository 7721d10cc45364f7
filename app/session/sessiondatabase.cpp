// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/sessiondatabase.h"

#include "app/session/sql.h"
#include "core/failure/escape.h"
#include "core/fetch/fetchrecord.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSqlError>
#include <QUuid>

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int Version = 1;
constexpr int StartsToAskAfter = 2;
constexpr int MostStarts = 1000;
constexpr int RowsPerQuery = 200;
constexpr qint64 BytesAtOnce = 8 * 1024 * 1024;
constexpr qint64 LargestRecord = 16 * 1024 * 1024;
constexpr qint64 LastKey = qint64(1) << 62; ///< so that there is always a next one

/// What SQLite keeps of CREATE TABLE, from the name on.
constexpr std::array Tables{"row (key INTEGER PRIMARY KEY, record BLOB NOT NULL)",
                            "text (row INTEGER, slot INTEGER, file TEXT, size INTEGER, sha256 BLOB, "
                            "PRIMARY KEY (row, slot))",
                            "chunk (row INTEGER, slot INTEGER, start INTEGER, bytes BLOB, "
                            "PRIMARY KEY (row, slot, start))"};

/// What SQLite puts beside a database.
constexpr std::array Suffixes{"-wal", "-shm", "-journal"};

/// For the names of what is put aside.
QString stamp()
{
    return QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss-zzz"_s);
}

/// Of the disk, where it does not give all of a file.
int readError(const OwnFile &place)
{
    constexpr std::size_t block = 1024 * 1024;
    const Descriptor file = place.open(O_RDONLY);
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

SessionDatabase::OpenResult SessionDatabase::open(Answer answer)
{
    OpenResult found;
    found.reason = checkFolders();
    if (!found.reason)
        found.reason = checkFiles();
    if (found.reason)
        return found;
    m_isTrusted = true;
    if (countStart() > StartsToAskAfter && answer == Answer::Ask) {
        found.wantsAnswer = true;
        return found;
    }
    const QString path = escaped(m_places.database().path());
    if (answer == Answer::StartEmpty) {
        OpenResult unwanted;
        putAside(unwanted);
    }
    openFile();
    bool isBad = isDamaged();
    if (isBad) { // SQLite takes a disk that fails for damage, be it for a moment
        openFile();
        isBad = isDamaged();
    }
    if (isBad) {
        if (const int error = readError(m_places.database())) {
            closeFile();
            found.reason = failure(tr("The list in %1 cannot be read now").arg(path), error);
            return found;
        }
        if (isFromTheFuture()) {
            closeFile();
            found.reason = Failure(FailureKind::StorageFailed, FailureStage::Store,
                                   tr("The list in %1 is from a newer version of Poetry Fetcher").arg(path));
            return found;
        }
        closeFile();
        putAside(found);
        openFile();
    } else if (isNew()) { // texts without their rows would be swept
        found.textsAside = m_texts.putAside(stamp());
    }
    found.reason = prepare();
    if (found.reason) {
        closeFile();
        const QString name = QString::fromLatin1(m_places.database().at().toPercentEncoding("/"));
        connectTo(u"file:%1?immutable=1"_s.arg(name), u"QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"_s);
    }
    m_isWritable = found.isKept = !found.reason;
    if (Sql keys(database(), u"SELECT max(key) FROM row WHERE key <= ?"_s, {LastKey}); keys.next())
        found.lastKey = keys.value(0).toLongLong();
    return found;
}

std::optional<Failure> SessionDatabase::checkFolders() const
{
    for (const OwnFolder &folder : {m_places.stateFolder, m_places.poemsFolder}) {
        const QString name = escaped(folder.path());
        if (folder.error() == ELOOP || folder.error() == EPERM)
            return Failure(FailureKind::StorageFailed, FailureStage::Store,
                           tr("The folder %1 is a link or somebody else’s, or others may write into it").arg(name));
        if (!folder.isOpen())
            return failure(tr("The folder %1 cannot be made").arg(name), folder.error());
    }
    return std::nullopt;
}

/// SQLite would follow a link, and wait for the other end of a pipe.
std::optional<Failure> SessionDatabase::checkFiles() const
{
    std::vector<OwnFile> files{m_places.startMark(), m_places.database()};
    for (const char *suffix : Suffixes)
        files.push_back(part(suffix));
    for (const OwnFile &file : files) {
        if (file.check() != 0)
            return Failure(FailureKind::StorageFailed, FailureStage::Store,
                           tr("%1 is no file of yours; remove it, then start again").arg(escaped(file.path())));
    }
    return std::nullopt;
}

int SessionDatabase::countStart()
{
    const Descriptor mark = m_places.startMark().open(O_RDWR | O_CREAT);
    std::array<char, 8> text{};
    const ssize_t size = mark.isOpen() ? ::pread(mark.get(), text.data(), text.size(), 0) : 0;
    const int before = std::clamp(QByteArrayView(text.data(), std::max<ssize_t>(size, 0)).toInt(), 0, MostStarts);
    if (mark.isOpen() && ::ftruncate(mark.get(), 0) == 0)
        Poetry::writeAll(m_files, mark.get(), QByteArray::number(before + 1));
    return before + 1;
}

void SessionDatabase::forgetStart()
{
    if (m_isTrusted)
        m_files.unlink(m_places.startMark().at());
}

OwnFile SessionDatabase::part(const char *suffix) const
{
    return {m_places.stateFolder, u"session.db"_s + QLatin1String(suffix)};
}

bool SessionDatabase::openFile()
{
    closeFile();
    m_places.database().open(O_RDWR | O_CREAT); // for its user only, whatever it was, and so are the others
    for (const char *suffix : Suffixes)
        part(suffix).open(O_RDWR);
    return connectTo(QFile::decodeName(m_places.database().at()));
}

bool SessionDatabase::connectTo(const QString &name, const QString &options)
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    connection.setDatabaseName(name);
    connection.setConnectOptions(options);
    return connection.open() && !Sql(connection, u"PRAGMA trusted_schema = OFF"_s).failure() &&
           !Sql(connection, u"PRAGMA locking_mode = EXCLUSIVE"_s).failure();
}

/// And nothing else: a view or a trigger would have us do what somebody else wrote. An index of SQLite's own has no
/// text.
bool SessionDatabase::hasOurTables()
{
    std::size_t known = 0;
    Sql made(database(), u"SELECT type, substr(sql, 1, 500) FROM sqlite_master WHERE sql IS NOT NULL LIMIT 10"_s);
    for (; made.next(); ++known) {
        const QString text = made.value(1).toString();
        const auto isIt = [&text](const char *table) { return text == u"CREATE TABLE "_s + QLatin1String(table); };
        if (made.value(0).toString() != u"table" || !std::ranges::any_of(Tables, isIt))
            return false;
    }
    return known == Tables.size() || (made.failure() && !made.tellsOfDamage());
}

/// Only what says so itself; a disk that cannot be read now may be read another time.
bool SessionDatabase::isDamaged()
{
    const QSqlDatabase connection = database();
    Sql version(connection, u"PRAGMA user_version"_s);
    if (!version.next())
        return version.tellsOfDamage();
    if (isNew())
        return false;
    if (version.value(0).toInt() != Version || !hasOurTables())
        return true;
    return isDamaged(u"row"_s) || isDamaged(u"text"_s);
}

/// table: or "1" for all of it, up to the first mistake. To look through 200 MB of texts takes eight seconds where
/// nothing of them is in memory, during which no row could come back; so that is done once they are read, and before
/// anything is written.
bool SessionDatabase::isDamaged(const QString &table)
{
    Sql check(database(), u"PRAGMA integrity_check(%1)"_s.arg(table));
    if (!check.next())
        return check.tellsOfDamage();
    const QString verdict = check.value(0).toString();
    return verdict != u"ok"_s && !verdict.contains(u"unable to get the page"_s);
}

/// prepare() makes all of its tables or none: so this one has never held a row. SQLite takes a few bytes for nothing,
/// too.
bool SessionDatabase::isNew()
{
    constexpr qint64 leastPage = 512;
    if (QFileInfo(QFile::decodeName(m_places.database().at())).size() % leastPage != 0)
        return false;
    Sql made(database(), u"SELECT count(*) FROM sqlite_master"_s);
    Sql version(database(), u"PRAGMA user_version"_s);
    return made.next() && made.value(0).toInt() == 0 && version.next() && version.value(0).toInt() == 0;
}

bool SessionDatabase::isFromTheFuture()
{
    Sql version(database(), u"PRAGMA user_version"_s);
    return version.next() && version.value(0).toInt() > Version;
}

/// Nobody else may open it meanwhile, and what is committed is on the disk.
std::optional<Failure> SessionDatabase::prepare()
{
    QStringList statements{u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                           u"PRAGMA cell_size_check = ON"_s, u"BEGIN IMMEDIATE"_s};
    for (const char *table : Tables)
        statements << u"CREATE TABLE IF NOT EXISTS "_s + QLatin1String(table);
    statements << u"PRAGMA user_version = %1"_s.arg(Version) << u"COMMIT"_s;
    for (const QString &statement : std::as_const(statements)) {
        if (auto wrong = Sql(database(), statement).failure())
            return wrong;
    }
    return std::nullopt;
}

void SessionDatabase::putAside(OpenResult &found)
{
    const QString now = stamp();
    found.textsAside = m_texts.putAside(now); // first: where the rows are, somebody will look for their texts
    found.aside = putRowsAside(now);
}

QString SessionDatabase::putRowsAside(const QString &now)
{
    const OwnFile copy(m_places.stateFolder, u"session.aside-%1.db"_s.arg(now));
    if (m_files.rename(m_places.database().at(), copy.at()) < 0)
        return {};
    for (const char *suffix : {"-wal", "-journal"})
        m_files.rename(part(suffix).at(), copy.at() + suffix);
    return copy.path();
}

QString SessionDatabase::beginAnew()
{
    closeFile();
    QString aside = putRowsAside(stamp());
    m_texts.forget();
    openFile();
    m_isWritable = !prepare();
    return aside;
}

SessionDatabase::Batch SessionDatabase::read(qint64 above)
{
    Batch batch;
    qint64 bytes = 0;
    if (Sql odd(database(), u"SELECT count(*) FROM row WHERE key < 1 OR key > ?"_s, {LastKey});
        above == 0 && odd.next())
        batch.unreadable = odd.value(0).toInt();
    Sql found(database(),
              u"SELECT key, CASE WHEN length(record) <= ? THEN record END FROM row WHERE key > ? AND key <= ? "
              "ORDER BY key LIMIT ?"_s,
              {LargestRecord, above, LastKey, RowsPerQuery});
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
    if (batch.last == 0 && m_isWritable && isDamaged(u"1"_s))
        batch.aside = beginAnew();
    else if (batch.last == 0)
        m_texts.sweep(database());
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
    Sql(database(), u"ROLLBACK"_s).failure(); // of one that has failed already
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
    const QString sentence = tr("Not everything could be deleted in %1").arg(escaped(m_places.stateFolder.path()));
    static const QRegularExpression ours(u"\\Asession\\.(aside-[0-9-]+\\.)?db(-wal|-shm|-journal)?\\z"_s);
    closeFile();
    int error = m_texts.removeAll();
    if (!m_places.stateFolder.isOpen())
        return failure(sentence, m_places.stateFolder.error());
    for (const QString &name : m_places.stateFolder.dir().entryList({u"session.*"_s}, QDir::Files | QDir::System)) {
        if (ours.match(name).hasMatch())
            error = std::max(error, -m_files.unlink(m_places.stateFolder.at(name)));
    }
    if (auto wrong = checkFiles())
        return wrong;
    if (!openFile())
        return failure(sentence, EIO);
    if (auto wrong = prepare())
        return wrong;
    m_isWritable = true;
    return error ? std::optional(failure(sentence, error)) : std::nullopt;
}

void SessionDatabase::close()
{
    m_texts.close();
    closeFile();
}

void SessionDatabase::closeFile()
{
    if (!QSqlDatabase::contains(m_connection))
        return;
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

} // namespace Poetry
