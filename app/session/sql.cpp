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

std::optional<Failure> Sql::failure() const
{
    const QSqlError error = m_query.lastError();
    if (m_isDone && error.type() == QSqlError::NoError)
        return std::nullopt;
    Failure failure(FailureKind::StorageFailed, FailureStage::Store, tr("The list of fetches could not be kept"));
    return failure.withCode(error.nativeErrorCode().toInt(), escaped(error.databaseText()));
}

} // namespace Poetry
