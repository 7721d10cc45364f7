// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/rowfilter.h"

#include "ui/table/fetchrow.h"

namespace Poetry {

bool RowFilter::matches(const FetchRow &row) const
{
    return (states.none() || has(row.state)) && (text.isEmpty() || row.server.contains(text, Qt::CaseInsensitive));
}

} // namespace Poetry
