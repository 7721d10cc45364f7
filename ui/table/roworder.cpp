// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/roworder.h"

#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchmodel.h"

#include <algorithm>
#include <limits>

namespace Poetry {

namespace {

constexpr std::size_t RememberedSorts = 3;

/// A row with what it is sorted by first; what is unknown is greater than everything.
struct Entry
{
    double first;
    int row;
};

double inOrder(std::optional<double> number, Qt::SortOrder order)
{
    if (!number)
        return std::numeric_limits<double>::infinity();
    return order == Qt::AscendingOrder ? *number : -*number;
}

/// Less than, equal to or greater than 0, as a comes before b or after.
int compare(const FetchRow &a, const FetchRow &b, RowOrder::Key key)
{
    const auto [number, order] = key;
    const FetchColumn &column = FetchColumn::of(number);
    if (column.compare)
        return column.compare(a, b, order);
    const double left = inOrder(column.number(a), order);
    const double right = inOrder(column.number(b), order);
    return int(left > right) - int(left < right);
}

} // namespace

void RowOrder::sortBy(int column, Qt::SortOrder order)
{
    if (column < 0) {
        m_keys.clear();
        return;
    }
    std::erase_if(m_keys, [column](const Key &key) { return key.first == column; });
    m_keys.insert(m_keys.begin(), {column, order});
    if (m_keys.size() > RememberedSorts)
        m_keys.pop_back();
}

void RowOrder::sort(std::vector<int> &rows, const FetchModel &model) const
{
    if (m_keys.empty()) {
        std::sort(rows.begin(), rows.end());
        return;
    }
    const auto [number, order] = m_keys.front();
    const FetchColumn &column = FetchColumn::of(number);
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (const int row : rows)
        entries.push_back({column.compare ? 0 : inOrder(column.number(model.at(row)), order), row});
    const auto isBefore = [this, &model](const Entry &a, const Entry &b) {
        if (a.first != b.first)
            return a.first < b.first;
        for (const Key &key : m_keys) {
            if (const int result = compare(model.at(a.row), model.at(b.row), key); result != 0)
                return result < 0;
        }
        return a.row < b.row;
    };
    std::sort(entries.begin(), entries.end(), isBefore);
    std::transform(entries.begin(), entries.end(), rows.begin(), [](const Entry &entry) { return entry.row; });
}

} // namespace Poetry
