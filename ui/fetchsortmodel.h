// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QSortFilterProxyModel>

#include <utility>
#include <vector>

namespace Poetry {

/// Sorts rows by their raw values: unknown ones last both ways, equal ones as the sort before had them.
class FetchSortModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FetchSortModel(QObject *parent = nullptr);

    /// Column -1: as they were added.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    using Key = std::pair<int, Qt::SortOrder>;

    /// -1: left comes first on the screen; 1: right does; 0: neither.
    static int compare(const QModelIndex &left, const QModelIndex &right, Key key);

    std::vector<Key> m_keys; ///< the newest first
};

} // namespace Poetry
