// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/page/poemlayout.h"

#include <QKeySequence>

#include <optional>

class QKeyEvent;

namespace Poetry {

/// Where the reader's caret is in a poem, and from where to there is selected. Places are bytes, always between two
/// characters.
class PoemCursor
{
public:
    explicit PoemCursor(const PoemLayout &column) : m_column(column) {}

    qint64 caret() const { return m_caret; }
    qint64 anchor() const { return m_anchor; }
    qint64 begin() const { return std::min(m_anchor, m_caret); }
    qint64 end() const { return std::max(m_anchor, m_caret); }
    bool hasSelection() const { return m_anchor != m_caret; }

    enum class Keep { Nothing, Anchor };
    void setPlace(qint64 place, Keep keep = Keep::Nothing);
    void select(qint64 from, qint64 to);
    void selectAll();
    void selectWord(qint64 place);
    void selectLine(qint64 place);
    /// Moves or selects as the keys of the system say; false where they mean something else.
    bool take(const QKeyEvent &key, int pageRows);

private:
    struct Move
    {
        QKeySequence::StandardKey move;
        QKeySequence::StandardKey select;
        qint64 (PoemCursor::*to)(int pageRows);
        bool keepsX;
    };

    qint64 snapped(qint64 place) const;
    qint64 stepped(bool forward, QTextLayout::CursorMode mode) const;
    qint64 aside(bool toRight, QTextLayout::CursorMode mode) const;
    qint64 rowsAway(int rows);

    qint64 nextCharacter(int) { return aside(true, QTextLayout::SkipCharacters); }
    qint64 previousCharacter(int) { return aside(false, QTextLayout::SkipCharacters); }
    qint64 nextWord(int) { return aside(true, QTextLayout::SkipWords); }
    qint64 previousWord(int) { return aside(false, QTextLayout::SkipWords); }
    qint64 nextRow(int) { return rowsAway(1); }
    qint64 previousRow(int) { return rowsAway(-1); }
    qint64 nextPage(int pageRows) { return rowsAway(pageRows); }
    qint64 previousPage(int pageRows) { return rowsAway(-pageRows); }
    qint64 startOfRow(int);
    qint64 endOfRow(int);
    qint64 startOfPoem(int) { return m_column.lines().begin(); }
    qint64 endOfPoem(int) { return m_column.lines().end(); }

    const PoemLayout &m_column;
    qint64 m_anchor = 0;
    qint64 m_caret = 0;
    std::optional<qreal> m_x; ///< that moves from row to row keep
};

} // namespace Poetry
