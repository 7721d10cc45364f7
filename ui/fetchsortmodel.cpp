// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/fetchsortmodel.h"

#include "ui/fetchmodel.h"

namespace Poetry {

namespace {

constexpr std::size_t RememberedSorts = 3;

} // namespace

FetchSortModel::FetchSortModel(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(FetchModel::RawRole);
    setDynamicSortFilter(true);
}

void FetchSortModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0) {
        m_keys.clear();
    } else {
        std::erase_if(m_keys, [column](const Key &key) { return key.first == column; });
        m_keys.insert(m_keys.begin(), {column, order});
        if (m_keys.size() > RememberedSorts)
            m_keys.pop_back();
    }
    QSortFilterProxyModel::sort(column, order);
}

bool FetchSortModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    int result = 0;
    for (std::size_t i = 0; i < m_keys.size() && result == 0; ++i)
        result = compare(left, right, m_keys[i]);
    if (result == 0)
        result = left.row() < right.row() ? -1 : 1;
    // For a descending order the base class turns the operands round.
    return sortOrder() == Qt::AscendingOrder ? result < 0 : result > 0;
}

int FetchSortModel::compare(const QModelIndex &left, const QModelIndex &right, Key key)
{
    const QVariant a = left.siblingAtColumn(key.first).data(FetchModel::RawRole);
    const QVariant b = right.siblingAtColumn(key.first).data(FetchModel::RawRole);
    if (!a.isValid() || !b.isValid())
        return int(!a.isValid()) - int(!b.isValid());
    int result = 0;
    if (a.typeId() == QMetaType::QString) {
        result = QString::localeAwareCompare(a.toString(), b.toString());
    } else {
        const QPartialOrdering order = QVariant::compare(a, b);
        result = order == QPartialOrdering::Less ? -1 : order == QPartialOrdering::Greater ? 1 : 0;
    }
    return key.second == Qt::AscendingOrder ? result : -result;
}

} // namespace Poetry
