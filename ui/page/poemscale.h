// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/page/poemcolumn.h"

#include <vector>

namespace Poetry {

/// Tells where a row stands on a scroll bar: row by row in a small poem, by bytes in a great one, whose rows nobody has
/// counted.
class PoemScale
{
public:
    /// Bytes whose rows are counted.
    static constexpr qint64 ExactLimit = 24 * 1024;

    explicit PoemScale(const PoemColumn &column) : m_column(column) {}

    /// Nothing known is true any more.
    void reset();
    /// Counts what has come since; cheap where nothing has.
    void update(qreal screen);
    void grow(qint64 settled);

    bool isExact() const { return m_isExact; }
    /// The row at the top when the end is in sight.
    PoemColumn::Row end() const { return m_end; }
    int maximum() const { return m_maximum; }
    int page() const { return m_page; }
    int valueOf(PoemColumn::Row row) const;
    PoemColumn::Row rowAt(int value) const;

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
    int rowsBefore(PoemColumn::Row row) const;

    const PoemColumn &m_column;
    std::vector<Entry> m_entries; ///< where exact
    PoemColumn::Row m_end;
    qint64 m_unit = 1; ///< bytes, where not exact
    int m_maximum = 0;
    int m_page = 1;
    bool m_isExact = true;
};

} // namespace Poetry
