// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/table/rowfilter.h"
#include "ui/table/roworder.h"

#include <QAbstractProxyModel>
#include <QElapsedTimer>
#include <QTimer>

#include <vector>

namespace Poetry {

class FetchModel;
class TextFilter;

/// Shows the rows of a model that a filter lets through, sorted. A change of the filter or of the sort shows at once;
/// rows that change, come or go take their places together, a few times a second, so that ten thousand that change at
/// once cost one pass. Until then new rows stand at the end. Where words have to be looked for in many texts, their
/// rows come in a few turns of the event loop.
class FetchSortModel final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    /// source must outlive this.
    explicit FetchSortModel(FetchModel &source, QObject *parent = nullptr);

    /// Column -1: as they were added.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    const RowOrder &order() const { return m_order; }
    void setFilter(const RowFilter &filter);
    const RowFilter &filter() const { return m_filter; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QModelIndex mapToSource(const QModelIndex &shown) const override;
    QModelIndex mapFromSource(const QModelIndex &source) const override;
    /// The number of the source's row that is shown there, and the other way round (-1: not shown).
    int sourceRow(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int shownRow(int row) const { return m_places[static_cast<std::size_t>(row)]; }

Q_SIGNALS:
    /// Other rows are shown, or more or fewer of them.
    void shownChanged();

private:
    void onDataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight);
    void onInserted(const QModelIndex &parent, int first, int last);
    void onAboutToBeRemoved(const QModelIndex &parent, int first, int last);
    void onRemoved(const QModelIndex &parent, int first, int last);
    void onReset();

    /// Which of the source's rows the filter lets through.
    std::vector<bool> wanted() const;
    void arrangeSoon();
    void arrange();
    void removeHidden(const std::vector<bool> &wanted);
    void appendShown(const std::vector<bool> &wanted);
    void putInOrder();
    /// rows: as they are shown, sorted. False where they are scattered too widely to go one by one.
    bool removeShown(const std::vector<int> &rows);
    void rebuild(const std::vector<bool> &wanted);
    void notePlaces(std::size_t from);

    const FetchModel &m_model;
    RowOrder m_order;
    RowFilter m_filter;
    TextFilter *m_texts;
    std::vector<int> m_rows;   ///< the source's rows, as they are shown
    std::vector<int> m_places; ///< where each of the source's rows is shown; -1: nowhere
    QTimer m_arrangeTimer;
    QElapsedTimer m_sinceArranged;
    bool m_isResetting = false;
};

} // namespace Poetry
