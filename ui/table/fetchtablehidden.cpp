// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// How FetchTable comes back to a row that is hidden for a while: by the filter, or because it was removed.

#include "ui/table/fetchmodel.h"
#include "ui/table/fetchsortmodel.h"
#include "ui/table/fetchtable.h"

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

/// Whenever rows have come or gone: back to what was read, or else to what is there.
void FetchTable::selectSomething()
{
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
