// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/sessionrescue.h"

#include "app/session/sql.h"
#include "core/fetch/fetchrecord.h"

#include <QFile>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// A database, and what SQLite keeps beside it.
QStringList parts(const QString &path)
{
    return {path, path + u"-wal"_s, path + u"-journal"_s};
}

void take(const QSqlDatabase &from, const QString &statement, const QSqlDatabase &into)
{
    Sql rows(from, statement);
    while (rows.next()) {
        const QVariantList row{rows.value(0), rows.value(1)};
        const bool isRow = fetchFromRecord(row[1].toByteArray(), {}).has_value();
        if (!isRow || Sql(into, u"INSERT INTO row VALUES (?, ?)"_s, row).failure())
            continue;
        Sql texts(from, u"SELECT * FROM text WHERE row = ?"_s, {row[0]});
        while (texts.next()) {
            Sql(into, u"INSERT OR IGNORE INTO text VALUES (?, ?, ?, ?, ?)"_s,
                {row[0], texts.value(1), texts.value(2), texts.value(3), texts.value(4)});
        }
        Sql chunks(from, u"SELECT * FROM chunk WHERE row = ?"_s, {row[0]});
        while (chunks.next()) {
            Sql(into, u"INSERT OR IGNORE INTO chunk VALUES (?, ?, ?, ?)"_s,
                {row[0], chunks.value(1), chunks.value(2), chunks.value(3)});
        }
    }
}

} // namespace

void rescueRows(const QString &path, const QSqlDatabase &into)
{
    // From a copy: reading changes a database.
    const QString copy = path + u".copy"_s;
    const QStringList from = parts(path);
    const QStringList to = parts(copy);
    for (qsizetype i = 0; i < from.size(); ++i) {
        QFile::remove(to[i]);
        QFile::copy(from[i], to[i]);
    }
    const QString connection = into.connectionName() + u" rescue"_s;
    {
        QSqlDatabase damaged = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        damaged.setDatabaseName(copy);
        if (damaged.open()) {
            const Sql begin(into, u"BEGIN IMMEDIATE"_s);
            take(damaged, u"SELECT key, record FROM row ORDER BY key"_s, into);
            take(damaged, u"SELECT key, record FROM row ORDER BY key DESC"_s, into); // from behind a gap
            const Sql commit(into, u"COMMIT"_s);
        }
        damaged.close();
    }
    QSqlDatabase::removeDatabase(connection);
    for (const QString &part : to)
        QFile::remove(part);
}

} // namespace Poetry
