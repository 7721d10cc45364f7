// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <optional>

namespace Poetry {

/// One statement of SQL, run at once. Its rows are read with next() and value().
class Sql
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::Sql)

public:
    Sql(const QSqlDatabase &database, const QString &statement, const QVariantList &values = {});

    /// Why it, or its last next(), failed; none where all went well. StorageFailed, stage store.
    std::optional<Failure> failure() const;
    /// That is so because the database is damaged.
    bool tellsOfDamage() const;
    bool next() { return m_isDone && m_query.next(); }
    QVariant value(int column) const { return m_query.value(column); }

private:
    QSqlQuery m_query;
    bool m_isDone;
};

} // namespace Poetry
