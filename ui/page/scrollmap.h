// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/page/poemlayout.h"

#include <vector>

namespace Poetry {

/// Tells where a row stands on a scroll bar: row by row in a small poem, by bytes in a great one, whose rows nobody has
/// counted.
class ScrollMap
{
public:
    /// Bytes whose rows are counted.
    static constexpr qint64 ExactLimit = 24 * 1024;

    explicit ScrollMap(const PoemLayout &column) : m_column(column) {}

    /// Nothing known is true any more.
    void reset();
    /// Counts what has come since; cheap where nothing has.
    void update(qreal screen);
    void grow(qint64 settled);

    /// The row at the top when the end is in sight.
    PoemLayout::Row end() const { return m_end; }
    int maximum() const { return m_maximum; }
    int page() const { return m_page; }
    int valueOf(PoemLayout::Row row) const;
    PoemLayout::Row rowAt(int value) const;

private:
    struct Entry
    {
        qint64 piece;
        qint64 pieceEnd;
        int rowsBefore;
        int rows;
        bool isLast;
    };

    void count();
    int rowsBefore(PoemLayout::Row row) const;

    const PoemLayout &m_column;
    std::vector<Entry> m_entries; ///< where exact
    PoemLayout::Row m_end;
    qint64 m_unit = 1; ///< bytes, where not exact
    int m_maximum = 0;
    int m_page = 1;
    bool m_isExact = true;
};

} // namespace Poetry
