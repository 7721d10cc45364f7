// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/databasefile.h"

#include "app/session/sql.h"
#include "core/system/descriptor.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <array>
#include <cerrno>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int Version = 1;

/// What SQLite keeps of CREATE TABLE, from the name on.
constexpr std::array Tables{"row (key INTEGER PRIMARY KEY, record BLOB NOT NULL)",
                            "text (row INTEGER, slot INTEGER, file TEXT, size INTEGER, sha256 BLOB, "
                            "PRIMARY KEY (row, slot))",
                            "chunk (row INTEGER, slot INTEGER, start INTEGER, bytes BLOB, "
                            "PRIMARY KEY (row, slot, start))"};

/// What SQLite puts beside a database.
constexpr std::array Suffixes{"-wal", "-shm", "-journal"};

} // namespace

DatabaseFile::DatabaseFile(const OwnFile &file, FileSystem &files)
    : m_file(file), m_folder(file.folder()), m_files(files), m_connection(QUuid::createUuid().toString())
{
}

QSqlDatabase DatabaseFile::connection() const
{
    return QSqlDatabase::database(m_connection, false);
}

std::vector<OwnFile> DatabaseFile::all() const
{
    std::vector<OwnFile> files{m_file};
    for (const char *suffix : Suffixes)
        files.push_back(part(suffix));
    return files;
}

OwnFile DatabaseFile::part(const char *suffix) const
{
    return {m_folder, u"session.db"_s + QLatin1String(suffix)};
}

bool DatabaseFile::open()
{
    close();
    m_file.open(QIODevice::ReadWrite); // for its user only, whatever it was, and so are the others
    for (const char *suffix : Suffixes)
        part(suffix).open(QIODevice::ReadWrite | QIODevice::ExistingOnly);
    return connectTo(QFile::decodeName(m_file.at()));
}

bool DatabaseFile::openToRead()
{
    close();
    const QString name = QString::fromLatin1(m_file.at().toPercentEncoding("/"));
    return connectTo(u"file:%1?immutable=1"_s.arg(name), u"QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"_s);
}

bool DatabaseFile::connectTo(const QString &name, const QString &options)
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    connection.setDatabaseName(name);
    connection.setConnectOptions(options);
    return connection.open() && !Sql(connection, u"PRAGMA trusted_schema = OFF"_s).failure() &&
           !Sql(connection, u"PRAGMA locking_mode = EXCLUSIVE"_s).failure();
}

/// And nothing else: a view or a trigger would have us do what somebody else wrote. An index of SQLite's own has no
/// text.
bool DatabaseFile::hasOurTables()
{
    std::size_t known = 0;
    Sql made(connection(), u"SELECT type, substr(sql, 1, 500) FROM sqlite_master WHERE sql IS NOT NULL LIMIT 10"_s);
    for (; made.next(); ++known) {
        const QString text = made.value(1).toString();
        const auto isIt = [&text](const char *table) { return text == u"CREATE TABLE "_s + QLatin1String(table); };
        if (made.value(0).toString() != u"table" || !std::ranges::any_of(Tables, isIt))
            return false;
    }
    return known == Tables.size() || (made.failure() && !made.tellsOfDamage());
}

bool DatabaseFile::isDamaged()
{
    Sql version(connection(), u"PRAGMA user_version"_s);
    if (!version.next())
        return version.tellsOfDamage();
    if (isNew())
        return false;
    if (version.value(0).toInt() != Version || !hasOurTables())
        return true;
    return isDamaged(u"row"_s) || isDamaged(u"text"_s);
}

bool DatabaseFile::isDamaged(const QString &table)
{
    Sql check(connection(), u"PRAGMA integrity_check(%1)"_s.arg(table));
    if (!check.next())
        return check.tellsOfDamage();
    const QString verdict = check.value(0).toString();
    return verdict != u"ok"_s && !verdict.contains(u"unable to get the page"_s);
}

bool DatabaseFile::isNew()
{
    constexpr qint64 leastPage = 512;
    if (QFileInfo(QFile::decodeName(m_file.at())).size() % leastPage != 0)
        return false;
    Sql made(connection(), u"SELECT count(*) FROM sqlite_master"_s);
    Sql version(connection(), u"PRAGMA user_version"_s);
    return made.next() && made.value(0).toInt() == 0 && version.next() && version.value(0).toInt() == 0;
}

bool DatabaseFile::isFromTheFuture()
{
    Sql version(connection(), u"PRAGMA user_version"_s);
    return version.next() && version.value(0).toInt() > Version;
}

int DatabaseFile::readError() const
{
    constexpr qint64 block = 1024 * 1024;
    const Descriptor file = m_file.open(QIODevice::ReadOnly);
    if (!file.isOpen())
        return errno;
    qint64 at = 0;
    while (readAt(file, at, block).size() == block)
        at += block;
    return errno;
}

std::optional<Failure> DatabaseFile::prepare()
{
    QStringList statements{u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                           u"PRAGMA cell_size_check = ON"_s, u"BEGIN IMMEDIATE"_s};
    for (const char *table : Tables)
        statements << u"CREATE TABLE IF NOT EXISTS "_s + QLatin1String(table);
    statements << u"PRAGMA user_version = %1"_s.arg(Version) << u"COMMIT"_s;
    for (const QString &statement : std::as_const(statements)) {
        if (auto wrong = Sql(connection(), statement).failure())
            return wrong;
    }
    return std::nullopt;
}

QString DatabaseFile::putAside(const QString &stamp)
{
    const OwnFile copy(m_folder, u"session.aside-%1.db"_s.arg(stamp));
    if (m_files.rename(m_file.at(), copy.at()) < 0)
        return {};
    for (const char *suffix : {"-wal", "-journal"})
        m_files.rename(part(suffix).at(), copy.at() + suffix);
    return copy.path();
}

void DatabaseFile::close()
{
    if (!QSqlDatabase::contains(m_connection))
        return;
    connection().close();
    QSqlDatabase::removeDatabase(m_connection);
}

} // namespace Poetry
