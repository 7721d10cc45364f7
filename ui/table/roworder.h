// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <Qt>

#include <utility>
#include <vector>

namespace Poetry {

class FetchModel;

/// Sorts rows of a model by their raw values: unknown ones last both ways, equal ones as the sort before had them, and
/// those that are equal in everything as they were added. A value.
class RowOrder
{
public:
    /// column: FetchModel::Column
    using Key = std::pair<int, Qt::SortOrder>;

    /// From now on first by that column, then by what was asked for before. Column -1: as they were added.
    void sortBy(int column, Qt::SortOrder order);
    /// The newest first.
    const std::vector<Key> &keys() const { return m_keys; }
    bool isAsAdded() const { return m_keys.empty(); }
    /// rows: numbers of rows of model.
    void sort(std::vector<int> &rows, const FetchModel &model) const;

private:
    std::vector<Key> m_keys;
};

} // namespace Poetry
