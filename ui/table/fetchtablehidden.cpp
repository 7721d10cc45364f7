// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// How FetchTable stays where it stands while rows come and go, and comes back to one that is hidden for a while: by the
// filter, or because it was removed.

#include "ui/table/fetchmodel.h"
#include "ui/table/fetchsortmodel.h"
#include "ui/table/fetchtable.h"

#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Poetry {

bool FetchTable::isShown(FetchId id) const
{
    const int row = m_model.rowOf(id);
    return row >= 0 && m_sorted->shownRow(row) >= 0;
}

/// Of the row that is selected now, and was not by anybody: another one is waited for.
bool FetchTable::isOnlyInstead(std::optional<FetchId> current) const
{
    return m_hidden && m_model.rowOf(*m_hidden) >= 0 && m_instead == current;
}

void FetchTable::noteHidden(std::optional<FetchId> current)
{
    if (!isOnlyInstead(current))
        m_hidden = current;
    m_isOusted = true;
}

void FetchTable::selectOnceThere(FetchId id)
{
    select(id);
    if (isShown(id))
        return;
    m_hidden = id;
    m_instead = currentId();
    m_isOusted = false;
}

void FetchTable::beforeRowsGo(const QModelIndex &, int first, int last)
{
    const int row = selectionModel()->currentIndex().row();
    const QItemSelection selection = selectionModel()->selection();
    const bool isOnlyOne = selection.size() == 1 && selection.front().height() == 1; // many are somebody's work
    if (row >= first && row <= last && isOnlyOne)
        noteHidden(currentId());
}

void FetchTable::holdPlace()
{
    m_inSight.clear();
    for (int row = rowAt(0); row >= 0 && row < m_sorted->rowCount(); ++row) {
        if (rowViewportPosition(row) >= viewport()->height())
            break;
        m_inSight.push_back(idAt(m_sorted->index(row, 0)));
    }
}

/// The row that is read stands where it stood, or else the first one that is still there.
void FetchTable::keepPlace()
{
    const auto isRead = [this](FetchId id) { return id == m_instead && isShown(id); };
    auto place = std::ranges::find_if(m_inSight, isRead);
    if (place == m_inSight.end())
        place = std::ranges::find_if(m_inSight, [this](FetchId id) { return isShown(id); });
    if (place == m_inSight.end())
        return;
    updateGeometries();
    const int row = m_sorted->shownRow(m_model.rowOf(*place));
    verticalScrollBar()->setValue(row - static_cast<int>(place - m_inSight.begin()));
    QMetaObject::invokeMethod(
        this, [this] { m_inSight.clear(); }, Qt::QueuedConnection);
}

/// Whenever rows have come or gone: back to what was read, or else to what is there.
void FetchTable::selectSomething()
{
    keepPlace();
    if (!std::exchange(m_isOusted, false) && m_instead != currentId())
        m_hidden.reset(); // somebody has chosen
    if (m_hidden && isShown(*m_hidden))
        select(*std::exchange(m_hidden, {}));
    if (m_sorted->rowCount() > 0 && !selectionModel()->hasSelection()) {
        const QModelIndex current = selectionModel()->currentIndex();
        const QModelIndex index = current.isValid() ? current : m_sorted->index(0, 0);
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    m_instead = currentId();
}

} // namespace Poetry
