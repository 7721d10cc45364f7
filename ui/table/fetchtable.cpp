// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchtable.h"

#include "ui/report/arrivaldelegate.h"
#include "ui/table/actiondelegate.h"
#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchsortmodel.h"
#include "ui/table/progressdelegate.h"
#include "ui/table/rowranges.h"
#include "ui/table/statedelegate.h"
#include "ui/table/tablestyle.h"
#include "ui/widgets/contrast.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/serverdelegate.h"
#include "ui/widgets/textdelegate.h"
#include "ui/words/languagewatch.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QPainter>

#include <algorithm>
#include <vector>

namespace Poetry {

namespace {

/// Qt tells which cell it is only when that changes, and screen readers would say nothing of the row that has the keys.
void tellCurrent(QAbstractItemView &table)
{
    const QModelIndex current = table.currentIndex();
    if (!QAccessible::isActive() || !current.isValid())
        return;
    QAccessibleInterface *cells = QAccessible::queryAccessibleInterface(&table);
    QAccessibleEvent focused(cells->tableInterface()->cellAt(current.row(), current.column()), QAccessible::Focus);
    QAccessible::updateAccessibility(&focused);
}

} // namespace

FetchTable::FetchTable(FetchModel &model, QWidget *parent)
    : QTableView(parent), m_model(model), m_sorted(new FetchSortModel(model, this))
{
    horizontalHeader()->hide(); // until it is seen, nobody asks how wide its texts are
    // Before the view moves.
    connect(m_sorted, &QAbstractItemModel::rowsAboutToBeRemoved, this, &FetchTable::beforeRowsGo);
    for (const auto about : {&QAbstractItemModel::rowsAboutToBeRemoved, &QAbstractItemModel::rowsAboutToBeInserted})
        connect(m_sorted, about, this, &FetchTable::holdPlace);
    connect(m_sorted, &QAbstractItemModel::modelAboutToBeReset, this, &FetchTable::holdPlace);
    setModel(m_sorted);
    setUpLook();
    new LanguageWatch(this, [this] { writeTexts(); });
    connect(&model, &FetchModel::totalsChanged, this, &FetchTable::noteRepeating);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &FetchTable::noteNames);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] { noteNames({}, 0, m_model.rowCount() - 1); });
    connect(&model, &FetchModel::secondPassed, this, &FetchTable::lookAtRowsInSight);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &FetchTable::selectionMoved);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FetchTable::selectionMoved);
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &FetchTable::selectSomething);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &FetchTable::selectSomething);
    connect(m_sorted, &QAbstractItemModel::modelAboutToBeReset, this, &FetchTable::remember);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &FetchTable::restore);
    connect(m_sorted, &FetchSortModel::shownChanged, this, &FetchTable::keepPlace); // once they are sorted
    // Once Qt has told that the table has the keys.
    connect(
        qApp, &QApplication::focusChanged, this, [this] { hasFocus() ? tellCurrent(*this) : void(); },
        Qt::QueuedConnection);
    selectSomething();
}

/// The cells are written when they are painted.
void FetchTable::writeTexts()
{
    setAccessibleName(tr("Servers"));
    m_model.lookAgainAtWords();
    Q_EMIT m_model.headerDataChanged(Qt::Horizontal, 0, FetchModel::ColumnCount - 1);
    viewport()->update();
    widenColumns();
}

void FetchTable::setStill(bool isStill)
{
    static_cast<ProgressDelegate *>(itemDelegateForColumn(FetchModel::Progress))->setStill(isStill);
    viewport()->update();
}

void FetchTable::setUpLook()
{
    auto *roomy = new TableStyle;
    roomy->setParent(this);
    setStyle(roomy);
    horizontalHeader()->setStyle(roomy);
    setItemDelegate(new RowDelegate(this));
    setItemDelegateForColumn(FetchModel::Server, new ServerDelegate(this));
    setItemDelegateForColumn(FetchModel::State, new StateDelegate(this));
    setItemDelegateForColumn(FetchModel::FirstLine, new TextDelegate(this));
    setItemDelegateForColumn(FetchModel::Progress, new ProgressDelegate(this));
    setItemDelegateForColumn(FetchModel::Arrival, new ArrivalDelegate(FetchModel::TextRole, this));
    auto *action = new ActionDelegate(this);
    setItemDelegateForColumn(FetchModel::Action, action);
    connect(action, &ActionDelegate::clicked, this,
            [this](const QModelIndex &index) { Q_EMIT actionRequested(idAt(index)); });
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setUpHeader();
    fitRows();
    widenColumns();
}

void FetchTable::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSectionResizeMode(FetchModel::Action, QHeaderView::Fixed);
    header->setMinimumSectionSize(fontMetrics().height());
    arrangeColumns();
    connect(header, &QHeaderView::sectionResized, this, [this] { m_userSized = m_userSized || !m_sizing; });
    setSortingEnabled(true);
}

void FetchTable::showEvent(QShowEvent *event)
{
    horizontalHeader()->show();
    widenColumns();
    QTableView::showEvent(event);
}

void FetchTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fillWidth();
}

void FetchTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_sorted->rowCount() > 0 || m_model.rowCount() == 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Contrast::quiet(palette()));
    const QRect room = viewport()->rect().adjusted(16, 16, -16, -16);
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, tr("The filter hides every row."));
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

QItemSelectionModel::SelectionFlags FetchTable::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    // The button of a row acts on that row; the selection is somebody's work.
    if (event && event->type() >= QEvent::MouseButtonPress && event->type() <= QEvent::MouseMove && index.isValid() &&
        index.column() == FetchModel::Action)
        return QItemSelectionModel::NoUpdate;
    return QTableView::selectionCommand(index, event);
}

std::vector<int> FetchTable::selectedRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

/// Home and End are the first and the last row, not the first and the last cell.
QModelIndex FetchTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const bool isFar = action == MoveHome || action == MoveEnd;
    if (!isFar || !currentIndex().isValid())
        return QTableView::moveCursor(action, modifiers);
    return model()->index(action == MoveHome ? 0 : model()->rowCount() - 1, currentIndex().column());
}

std::vector<FetchId> FetchTable::selectedIds() const
{
    std::vector<FetchId> ids;
    for (const int row : selectedRows())
        ids.push_back(m_model.at(m_sorted->sourceRow(row)).id);
    return ids;
}

std::vector<FetchId> FetchTable::shownIds() const
{
    std::vector<FetchId> ids;
    for (int row = 0; row < m_sorted->rowCount(); ++row)
        ids.push_back(m_model.at(m_sorted->sourceRow(row)).id);
    return ids;
}

bool FetchTable::isAnySelected(const std::function<bool(const FetchRow &)> &condition) const
{
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (condition(m_model.at(m_sorted->sourceRow(row))))
                return true;
        }
    }
    return false;
}

bool FetchTable::isAnyShown(const std::function<bool(const FetchRow &)> &condition) const
{
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        if (condition(m_model.at(m_sorted->sourceRow(row))))
            return true;
    }
    return false;
}

std::optional<FetchId> FetchTable::currentId() const
{
    const QModelIndex current = selectionModel()->currentIndex();
    if (current.isValid() && selectionModel()->isRowSelected(current.row()))
        return idAt(current);
    int first = m_sorted->rowCount();
    for (const QItemSelectionRange &range : selectionModel()->selection())
        first = std::min(first, range.top());
    return first == m_sorted->rowCount() ? std::nullopt : std::optional(idAt(m_sorted->index(first, 0)));
}

void FetchTable::select(FetchId id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    const QModelIndex index = m_sorted->mapFromSource(m_model.index(row, 0));
    if (index.isValid())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void FetchTable::lookAtRowsInSight()
{
    const int first = rowAt(0);
    if (first < 0 || !isVisible())
        return;
    const int below = rowAt(viewport()->height() - 1);
    const int last = below < 0 ? m_sorted->rowCount() - 1 : below;
    for (int row = first; row <= last; ++row)
        m_model.lookAgainAt(m_sorted->sourceRow(row));
    viewport()->update(columnViewportPosition(FetchModel::Arrival), 0, columnWidth(FetchModel::Arrival), height());
}

void FetchTable::remember()
{
    m_remembered = selectedIds();
    m_rememberedCurrent = currentId();
}

void FetchTable::restore()
{
    keepPlace();
    std::vector<int> rows;
    for (FetchId id : std::exchange(m_remembered, {})) {
        const int row = m_model.rowOf(id);
        if (const int shown = row < 0 ? -1 : m_sorted->shownRow(row); shown >= 0)
            rows.push_back(shown);
    }
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    forEachRange(rows, [this, &selection](int first, int last) {
        selection.append(QItemSelectionRange(m_sorted->index(first, 0), m_sorted->index(last, 0)));
    });
    if (m_rememberedCurrent && isShown(*m_rememberedCurrent))
        select(*m_rememberedCurrent);
    else if (m_rememberedCurrent)
        noteHidden(m_rememberedCurrent);
    selectionModel()->select(selection, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    selectSomething();
    Q_EMIT selectionMoved();
}

FetchId FetchTable::idAt(const QModelIndex &index) const
{
    return index.data(FetchModel::IdRole).value<FetchId>();
}

} // namespace Poetry

#include "moc_fetchtable.cpp"
