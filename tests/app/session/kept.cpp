// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "kept.h"

#include "app/session/sessiondatabase.h"

namespace Poetry::Test {

using namespace Qt::StringLiterals;

std::vector<Fetch> rowsOf(const QString &profile)
{
    SessionDatabase database({QString(profile + u"/state"_s), QString(profile + u"/data/poems"_s)});
    database.open(SessionDatabase::Answer::Restore);
    std::vector<Fetch> rows;
    for (SessionDatabase::Batch batch = database.read(0); batch.last > 0; batch = database.read(batch.last)) {
        for (const SessionDatabase::Row &row : batch.rows)
            rows.push_back(row.fetch);
    }
    database.forgetStart();
    database.close();
    return rows;
}

} // namespace Poetry::Test
