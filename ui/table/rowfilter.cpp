// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/rowfilter.h"

#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchmodel.h"

namespace Poetry {

bool RowFilter::takes(const FetchRow &row) const
{
    return states.none() || has(row.state);
}

bool RowFilter::matches(const FetchRow &row) const
{
    bool isFound = text.isEmpty();
    for (int number = 0; number < FetchModel::ColumnCount && !isFound; ++number) {
        const FetchColumn &column = FetchColumn::of(number);
        isFound = column.isSearched && column.text(row).contains(text, Qt::CaseInsensitive);
    }
    return isFound;
}

} // namespace Poetry
