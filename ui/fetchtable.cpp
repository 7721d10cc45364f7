// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/fetchtable.h"

#include "ui/fetchmodel.h"
#include "ui/fetchsortmodel.h"
#include "ui/progressdelegate.h"
#include "ui/roomystyle.h"
#include "ui/rowdelegate.h"
#include "ui/wording.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace Poetry {

namespace {

/// In characters, so that a large font and a long translation fit alike.
int usualWidth(int column, const QFontMetrics &metrics)
{
    constexpr int Characters[] = {18, 13, 17, 9, 10, 8};
    constexpr int SideRoom = 16;
    return Characters[column] * metrics.averageCharWidth() + SideRoom;
}

/// Room for the widest state in the language of the moment, with its icon.
int stateWidth(const QFontMetrics &metrics)
{
    constexpr int RoomAroundIcon = 36;
    int widest = 0;
    for (int state = 0; state <= static_cast<int>(FetchState::Stopped); ++state)
        widest = std::max(widest, metrics.horizontalAdvance(Wording::state(static_cast<FetchState>(state))));
    return widest + metrics.height() + RoomAroundIcon;
}

} // namespace

FetchTable::FetchTable(FetchModel &model, QWidget *parent)
    : QTableView(parent), m_model(model), m_sorted(new FetchSortModel(this))
{
    m_sorted->setSourceModel(&model);
    setModel(m_sorted);
    setAccessibleName(tr("Servers"));
    setUpLook();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &FetchTable::selectionMoved);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FetchTable::selectionMoved);
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &FetchTable::selectSomething);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &FetchTable::selectSomething);
    connect(m_sorted, &QAbstractItemModel::modelAboutToBeReset, this, &FetchTable::remember);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &FetchTable::restore);
    selectSomething();
}

void FetchTable::setUpLook()
{
    auto *roomy = new RoomyStyle;
    roomy->setParent(this);
    setStyle(roomy);
    horizontalHeader()->setStyle(roomy);
    setItemDelegate(new RowDelegate(this));
    setItemDelegateForColumn(FetchModel::Progress, new ProgressDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] { m_userSized = m_userSized || !m_sizing; });
    setSortingEnabled(true);
    fitRows();
    widenColumns();
}

void FetchTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fillWidth();
}

void FetchTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRows();
        widenColumns();
    }
}

void FetchTable::fitRows()
{
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    setIconSize(QSize(fontMetrics().height(), fontMetrics().height()));
}

void FetchTable::widenColumns()
{
    if (m_userSized)
        return;
    m_sizing = true;
    for (int column = 0; column < FetchModel::ColumnCount; ++column)
        setColumnWidth(column,
                       std::max(usualWidth(column, fontMetrics()), horizontalHeader()->sectionSizeHint(column)));
    setColumnWidth(FetchModel::State, stateWidth(fontMetrics()));
    m_sizing = false;
    fillWidth();
}

void FetchTable::fillWidth()
{
    if (m_userSized)
        return;
    m_sizing = true;
    const int others = horizontalHeader()->length() - columnWidth(FetchModel::Progress);
    const int rest = viewport()->width() - others;
    setColumnWidth(FetchModel::Progress, std::max(usualWidth(FetchModel::Progress, fontMetrics()), rest));
    m_sizing = false;
}

std::vector<FetchId> FetchTable::selectedIds() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.row() < b.row(); });
    std::vector<FetchId> ids;
    for (const QModelIndex &row : rows)
        ids.push_back(idAt(row));
    return ids;
}

std::optional<FetchId> FetchTable::currentId() const
{
    const QModelIndex current = selectionModel()->currentIndex();
    if (current.isValid() && selectionModel()->isRowSelected(current.row()))
        return idAt(current);
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? std::nullopt : std::optional(idAt(rows.first()));
}

void FetchTable::select(FetchId id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    const QModelIndex index = m_sorted->mapFromSource(m_model.index(row, 0));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void FetchTable::selectSomething()
{
    if (m_sorted->rowCount() == 0 || selectionModel()->hasSelection())
        return;
    const QModelIndex current = selectionModel()->currentIndex();
    const QModelIndex index = current.isValid() ? current : m_sorted->index(0, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void FetchTable::remember()
{
    m_remembered = selectedIds();
    m_rememberedCurrent = currentId();
}

void FetchTable::restore()
{
    QItemSelection selection;
    for (FetchId id : std::exchange(m_remembered, {})) {
        if (const int row = m_model.rowOf(id); row >= 0) {
            const QModelIndex index = m_sorted->mapFromSource(m_model.index(row, 0));
            selection.select(index, index);
        }
    }
    if (m_rememberedCurrent)
        select(*m_rememberedCurrent);
    selectionModel()->select(selection, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    selectSomething();
    Q_EMIT selectionMoved();
}

FetchId FetchTable::idAt(const QModelIndex &index) const
{
    return index.data(FetchModel::IdRole).value<FetchId>();
}

} // namespace Poetry
