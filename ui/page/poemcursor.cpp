// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/page/poemcursor.h"

#include <QKeyEvent>

#include <algorithm>
#include <limits>

namespace Poetry {

qint64 PoemCursor::snapped(qint64 place) const
{
    const PoemLines &lines = m_column.lines();
    auto set = m_column.at(lines.startAt(place));
    while (set->rows() == 0)
        set = m_column.at(place = set->piece.end);
    return set->piece.placeOf(set->piece.indexOf(std::clamp(place, lines.begin(), lines.end())));
}

void PoemCursor::setPlace(qint64 place, Keep keep)
{
    m_caret = snapped(place);
    if (keep == Keep::Nothing)
        m_anchor = m_caret;
    m_x.reset();
}

void PoemCursor::select(qint64 from, qint64 to)
{
    m_anchor = snapped(from);
    m_caret = snapped(to);
    m_x.reset();
}

void PoemCursor::selectAll()
{
    select(m_column.lines().begin(), m_column.lines().end());
}

void PoemCursor::selectWord(qint64 place)
{
    const auto set = m_column.at(m_column.lines().startAt(place));
    const QString &text = set->piece.shown.text;
    const auto isLetter = [&](qsizetype i) {
        return text[i].isLetterOrNumber() || text[i].isMark() || text[i].isSurrogate();
    };
    qsizetype begin = set->piece.indexOf(place);
    qsizetype end = begin;
    while (begin > 0 && isLetter(begin - 1))
        --begin;
    while (end < text.size() && isLetter(end))
        ++end;
    if (begin == end && end < text.size())
        end = set->layout.nextCursorPosition(static_cast<int>(end));
    select(set->piece.placeOf(begin), set->piece.placeOf(end));
}

void PoemCursor::selectLine(qint64 place)
{
    const auto set = m_column.at(m_column.lines().startAt(place));
    select(set->piece.begin, set->piece.end);
}

qint64 PoemCursor::stepped(bool forward, QTextLayout::CursorMode mode) const
{
    const auto set = m_column.at(m_column.lines().startAt(m_caret));
    const int index = static_cast<int>(set->piece.indexOf(m_caret));
    if (forward) {
        // A name of several letters stands for one character.
        for (int next = index; next < set->piece.shown.text.size();) {
            next = set->layout.nextCursorPosition(next, mode);
            if (set->piece.placeOf(next) > m_caret)
                return set->piece.placeOf(next);
        }
        return set->piece.end;
    }
    if (index > 0)
        return set->piece.placeOf(set->layout.previousCursorPosition(index, mode));
    if (set->piece.begin <= m_column.lines().begin())
        return m_caret;
    auto before = m_column.at(m_column.lines().startAt(set->piece.begin - 1));
    while (before->rows() == 0 && before->piece.begin > m_column.lines().begin())
        before = m_column.at(m_column.lines().startAt(before->piece.begin - 1));
    if (before->rows() == 0)
        return m_caret;
    const int end = static_cast<int>(before->piece.shown.text.size());
    return before->piece.placeOf(before->piece.endsLine() ? end : before->layout.previousCursorPosition(end, mode));
}

qint64 PoemCursor::aside(bool toRight, QTextLayout::CursorMode mode) const
{
    const auto set = m_column.at(m_column.lines().startAt(m_caret));
    return stepped(toRight != set->piece.shown.text.isRightToLeft(), mode);
}

qint64 PoemCursor::rowsAway(int rows)
{
    const qreal x = m_x.value_or(m_column.xOf(m_caret));
    const PoemLayout::Row row = m_column.rowOf(m_caret);
    const PoemLayout::Row other = m_column.moved(row, rows);
    m_x = x;
    if (other == row)
        return rows > 0 ? endOfRow(0) : startOfRow(0);
    return m_column.placeAt(other, x);
}

qint64 PoemCursor::startOfRow(int)
{
    return m_column.placeOf(m_column.rowOf(m_caret));
}

qint64 PoemCursor::endOfRow(int)
{
    const PoemLayout::Row row = m_column.rowOf(m_caret);
    const auto set = m_column.at(row.piece);
    const QTextLine line = set->row(row.number);
    const int end = line.textStart() + line.textLength();
    return set->piece.placeOf(row.number + 1 < set->rows() ? set->layout.previousCursorPosition(end) : end);
}

bool PoemCursor::take(const QKeyEvent &key, int pageRows)
{
    static const Move moves[] = {
        {QKeySequence::MoveToNextChar, QKeySequence::SelectNextChar, &PoemCursor::nextCharacter, false},
        {QKeySequence::MoveToPreviousChar, QKeySequence::SelectPreviousChar, &PoemCursor::previousCharacter, false},
        {QKeySequence::MoveToNextWord, QKeySequence::SelectNextWord, &PoemCursor::nextWord, false},
        {QKeySequence::MoveToPreviousWord, QKeySequence::SelectPreviousWord, &PoemCursor::previousWord, false},
        {QKeySequence::MoveToNextLine, QKeySequence::SelectNextLine, &PoemCursor::nextRow, true},
        {QKeySequence::MoveToPreviousLine, QKeySequence::SelectPreviousLine, &PoemCursor::previousRow, true},
        {QKeySequence::MoveToNextPage, QKeySequence::SelectNextPage, &PoemCursor::nextPage, true},
        {QKeySequence::MoveToPreviousPage, QKeySequence::SelectPreviousPage, &PoemCursor::previousPage, true},
        {QKeySequence::MoveToStartOfLine, QKeySequence::SelectStartOfLine, &PoemCursor::startOfRow, false},
        {QKeySequence::MoveToEndOfLine, QKeySequence::SelectEndOfLine, &PoemCursor::endOfRow, false},
        {QKeySequence::MoveToStartOfDocument, QKeySequence::SelectStartOfDocument, &PoemCursor::startOfPoem, false},
        {QKeySequence::MoveToEndOfDocument, QKeySequence::SelectEndOfDocument, &PoemCursor::endOfPoem, false},
    };
    for (const Move &move : moves) {
        const bool selects = key.matches(move.select);
        if (!selects && !key.matches(move.move))
            continue;
        const qint64 place = (this->*move.to)(pageRows);
        const std::optional<qreal> x = move.keepsX ? m_x : std::nullopt;
        setPlace(place, selects ? Keep::Anchor : Keep::Nothing);
        m_x = x;
        return true;
    }
    return false;
}

} // namespace Poetry
