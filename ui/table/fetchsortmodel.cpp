// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchsortmodel.h"

#include "ui/table/fetchmodel.h"
#include "ui/table/rowranges.h"
#include "ui/table/textfilter.h"

#include <algorithm>
#include <numeric>

namespace Poetry {

namespace {

constexpr qint64 ArrangeInterval = 400; ///< milliseconds

// QSortFilterProxyModel was tried, with 10,000 rows: where a filter hides every other one, it takes them out range by
// range, for 110 ms of processor time in one turn, and 3 s where all are selected. Here that is 10 ms.

} // namespace

FetchSortModel::FetchSortModel(FetchModel &source, QObject *parent)
    : QAbstractProxyModel(parent), m_model(source), m_texts(new TextFilter(source, this))
{
    setSourceModel(&source);
    m_arrangeTimer.setSingleShot(true);
    connect(&m_arrangeTimer, &QTimer::timeout, this, &FetchSortModel::arrange);
    connect(&source, &QAbstractItemModel::dataChanged, this, &FetchSortModel::onDataChanged);
    connect(&source, &QAbstractItemModel::rowsInserted, this, &FetchSortModel::onInserted);
    connect(&source, &QAbstractItemModel::rowsAboutToBeRemoved, this, &FetchSortModel::onAboutToBeRemoved);
    connect(&source, &QAbstractItemModel::rowsRemoved, this, &FetchSortModel::onRemoved);
    connect(&source, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&source, &QAbstractItemModel::modelReset, this, &FetchSortModel::onReset);
    connect(m_texts, &TextFilter::found, this, &FetchSortModel::arrangeSoon);
    rebuild(wanted());
}

void FetchSortModel::sort(int column, Qt::SortOrder order)
{
    m_order.sortBy(column, order);
    putInOrder();
}

void FetchSortModel::setFilter(const RowFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_texts->setWords(filter.text);
    arrange();
}

QModelIndex FetchSortModel::index(int row, int column, const QModelIndex &parent) const
{
    const bool isThere = !parent.isValid() && row >= 0 && row < rowCount() && column >= 0 && column < columnCount();
    return isThere ? createIndex(row, column) : QModelIndex();
}

QModelIndex FetchSortModel::parent(const QModelIndex &) const
{
    return {};
}

int FetchSortModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FetchSortModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_model.columnCount();
}

bool FetchSortModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QVariant FetchSortModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_model.headerData(section, orientation, role);
}

QModelIndex FetchSortModel::mapToSource(const QModelIndex &shown) const
{
    return shown.isValid() ? m_model.index(sourceRow(shown.row()), shown.column()) : QModelIndex();
}

QModelIndex FetchSortModel::mapFromSource(const QModelIndex &source) const
{
    return source.isValid() ? index(shownRow(source.row()), source.column()) : QModelIndex();
}

void FetchSortModel::onDataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight)
{
    const auto tell = [this, left = topLeft.column(), right = bottomRight.column()](int first, int last) {
        Q_EMIT dataChanged(index(first, left), index(last, right));
    };
    std::vector<int> rows;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        if (const int shown = shownRow(row); shown >= 0)
            rows.push_back(shown);
    }
    std::sort(rows.begin(), rows.end());
    if (countRanges(rows) > ManyRanges)
        tell(rows.front(), rows.back());
    else
        forEachRange(rows, tell);
    if (!m_order.isAsAdded() || m_filter.isActive())
        arrangeSoon();
}

void FetchSortModel::onInserted(const QModelIndex &, int first, int last)
{
    const int count = last - first + 1;
    for (int &row : m_rows)
        row += row >= first ? count : 0;
    m_places.insert(m_places.begin() + first, static_cast<std::size_t>(count), -1);
    if (m_filter.isActive()) {
        arrangeSoon();
        return;
    }
    const auto place = m_order.isAsAdded() ? std::lower_bound(m_rows.begin(), m_rows.end(), first) : m_rows.end();
    const auto shown = place - m_rows.begin();
    beginInsertRows({}, static_cast<int>(shown), static_cast<int>(shown) + count - 1);
    m_rows.insert(place, static_cast<std::size_t>(count), 0);
    std::iota(m_rows.begin() + shown, m_rows.begin() + shown + count, first);
    notePlaces(static_cast<std::size_t>(shown));
    endInsertRows();
    if (!m_order.isAsAdded())
        arrangeSoon();
    Q_EMIT shownChanged();
}

void FetchSortModel::onAboutToBeRemoved(const QModelIndex &, int first, int last)
{
    std::vector<int> rows;
    std::copy_if(m_places.begin() + first, m_places.begin() + last + 1, std::back_inserter(rows),
                 [](int shown) { return shown >= 0; });
    std::sort(rows.begin(), rows.end());
    if (removeShown(rows))
        return;
    m_isResetting = true;
    beginResetModel();
}

void FetchSortModel::onRemoved(const QModelIndex &, int first, int last)
{
    if (std::exchange(m_isResetting, false)) {
        rebuild(wanted());
        endResetModel();
    } else {
        const int count = last - first + 1;
        for (int &row : m_rows)
            row -= row > last ? count : 0;
        m_places.erase(m_places.begin() + first, m_places.begin() + last + 1);
    }
    Q_EMIT shownChanged();
}

void FetchSortModel::onReset()
{
    rebuild(wanted());
    endResetModel();
    Q_EMIT shownChanged();
}

std::vector<bool> FetchSortModel::wanted() const
{
    std::vector<bool> wanted(static_cast<std::size_t>(m_model.rowCount()), true);
    for (int i = 0; i < m_model.rowCount() && m_filter.isActive(); ++i) {
        const FetchRow &row = m_model.at(i);
        wanted[static_cast<std::size_t>(i)] = m_filter.takes(row) && (m_texts->has(row) || m_filter.matches(row));
    }
    return wanted;
}

void FetchSortModel::arrangeSoon()
{
    if (m_arrangeTimer.isActive())
        return;
    const qint64 passed = m_sinceArranged.isValid() ? m_sinceArranged.elapsed() : ArrangeInterval;
    m_arrangeTimer.start(static_cast<int>(std::max<qint64>(0, ArrangeInterval - passed)));
}

void FetchSortModel::arrange()
{
    m_arrangeTimer.stop();
    const auto before = m_rows.size();
    const std::vector<bool> those = wanted();
    removeHidden(those);
    appendShown(those);
    putInOrder();
    m_sinceArranged.start();
    if (m_filter.isActive() || m_rows.size() != before)
        Q_EMIT shownChanged();
}

void FetchSortModel::removeHidden(const std::vector<bool> &wanted)
{
    std::vector<int> hidden;
    for (int shown = 0; shown < rowCount(); ++shown) {
        if (!wanted[static_cast<std::size_t>(sourceRow(shown))])
            hidden.push_back(shown);
    }
    if (removeShown(hidden))
        return;
    beginResetModel();
    rebuild(wanted);
    endResetModel();
}

void FetchSortModel::appendShown(const std::vector<bool> &wanted)
{
    std::vector<int> fresh;
    for (int row = 0; row < static_cast<int>(m_places.size()); ++row) {
        if (shownRow(row) < 0 && wanted[static_cast<std::size_t>(row)])
            fresh.push_back(row);
    }
    if (fresh.empty())
        return;
    const auto before = m_rows.size();
    beginInsertRows({}, static_cast<int>(before), static_cast<int>(before + fresh.size()) - 1);
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    notePlaces(before);
    endInsertRows();
}

void FetchSortModel::putInOrder()
{
    std::vector<int> rows = m_rows;
    m_order.sort(rows, m_model);
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    const std::vector<int> before = std::exchange(m_rows, std::move(rows));
    notePlaces(0);
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &index : from)
        to << createIndex(shownRow(before[static_cast<std::size_t>(index.row())]), index.column());
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

bool FetchSortModel::removeShown(const std::vector<int> &rows)
{
    if (countRanges(rows) > ManyRanges)
        return false;
    // From the end, so that the rows before stay where they are.
    std::vector<std::pair<int, int>> ranges;
    forEachRange(rows, [&ranges](int first, int last) { ranges.emplace_back(first, last); });
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        const auto [first, last] = *range;
        beginRemoveRows({}, first, last);
        for (int shown = first; shown <= last; ++shown)
            m_places[static_cast<std::size_t>(sourceRow(shown))] = -1;
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        notePlaces(static_cast<std::size_t>(first));
        endRemoveRows();
    }
    return true;
}

void FetchSortModel::rebuild(const std::vector<bool> &wanted)
{
    m_rows.clear();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (wanted[static_cast<std::size_t>(row)])
            m_rows.push_back(row);
    }
    m_order.sort(m_rows, m_model);
    m_places.assign(static_cast<std::size_t>(m_model.rowCount()), -1);
    notePlaces(0);
}

void FetchSortModel::notePlaces(std::size_t from)
{
    for (auto shown = from; shown < m_rows.size(); ++shown)
        m_places[static_cast<std::size_t>(m_rows[shown])] = static_cast<int>(shown);
}

} // namespace Poetry

#include "moc_fetchsortmodel.cpp"
