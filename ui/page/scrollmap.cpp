// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/page/scrollmap.h"

#include <algorithm>
#include <limits>

namespace Poetry {

using Row = PoemLayout::Row;

void ScrollMap::reset()
{
    m_entries.clear();
}

void ScrollMap::grow(qint64 settled)
{
    while (!m_entries.empty() && m_entries.back().pieceEnd > settled)
        m_entries.pop_back();
}

void ScrollMap::update(qreal screen)
{
    const qint64 size = m_column.lines().end();
    m_isExact = size <= ExactLimit;
    m_unit = 1 + size / (std::numeric_limits<int>::max() / 2);
    const Row last = m_column.last();
    m_end = m_column.firstOfScreen(last, screen);
    if (m_isExact) {
        count();
        m_maximum = rowsBefore(m_end);
        m_page = std::max(1, rowsBefore(last) + 1 - m_maximum);
        return;
    }
    m_entries.clear();
    m_maximum = m_end == m_column.first() ? 0 : static_cast<int>(std::max<qint64>(1, m_column.placeOf(m_end) / m_unit));
    m_page = static_cast<int>(std::max<qint64>(1, size / m_unit - m_maximum));
}

void ScrollMap::count()
{
    while (m_entries.empty() || !m_entries.back().isLast) {
        const Entry before = m_entries.empty() ? Entry{0, m_column.lines().begin(), 0, 0, false} : m_entries.back();
        const auto set = m_column.at(before.pieceEnd);
        m_entries.push_back(
            {set->piece.begin, set->piece.end, before.rowsBefore + before.rows, set->rows(), set->piece.isLast});
    }
}

int ScrollMap::rowsBefore(Row row) const
{
    const auto after = std::upper_bound(m_entries.begin(), m_entries.end(), row.piece,
                                        [](qint64 piece, const Entry &entry) { return piece < entry.piece; });
    return after == m_entries.begin() ? 0 : (after - 1)->rowsBefore + row.number;
}

int ScrollMap::valueOf(Row row) const
{
    if (row >= m_end)
        return m_maximum;
    if (m_isExact)
        return rowsBefore(row);
    return static_cast<int>(std::min<qint64>(m_column.placeOf(row) / m_unit, m_maximum - 1));
}

Row ScrollMap::rowAt(int value) const
{
    if (value >= m_maximum)
        return m_end;
    if (!m_isExact)
        return value <= 0 ? m_column.first() : m_column.rowOf(value * m_unit);
    const auto after = std::upper_bound(m_entries.begin(), m_entries.end(), value,
                                        [](int wanted, const Entry &entry) { return wanted < entry.rowsBefore; });
    if (after == m_entries.begin())
        return m_column.first();
    const Entry &entry = *(after - 1);
    return {entry.piece, std::min(value - entry.rowsBefore, entry.rows - 1)};
}

} // namespace Poetry
