// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/sql.h"

#include "core/failure/escape.h"

#include <QSqlError>

namespace Poetry {

Sql::Sql(const QSqlDatabase &database, const QString &statement, const QVariantList &values) : m_query(database)
{
    m_query.setForwardOnly(true);
    m_isDone = database.isOpen() && m_query.prepare(statement);
    for (const QVariant &value : values)
        m_query.addBindValue(value);
    m_isDone = m_isDone && m_query.exec();
}

bool Sql::tellsOfDamage() const
{
    constexpr int corrupt = 11; // SQLITE_CORRUPT, SQLITE_NOTADB; higher bits tell more
    constexpr int notADatabase = 26;
    const std::optional<Failure> wrong = failure();
    const int code = wrong ? wrong->code().value_or(0) & 0xff : 0;
    return code == corrupt || code == notADatabase;
}

std::optional<Failure> Sql::failure() const
{
    const QSqlError error = m_query.lastError();
    if (m_isDone && error.type() == QSqlError::NoError)
        return std::nullopt;
    Failure failure(FailureKind::StorageFailed, FailureStage::Store,
                    [] { return tr("The list of fetches could not be kept"); });
    return failure.withCode(error.nativeErrorCode().toInt(), escaped(error.databaseText()));
}

} // namespace Poetry
