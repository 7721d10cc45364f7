// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/page/poemlayout.h"

#include <QFontMetricsF>
#include <QTextOption>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Poetry {

namespace {

constexpr qsizetype KeptCharacters = 64 * 1024;
constexpr std::size_t KeptPieces = 1000;
constexpr int IndentCharacters = 3;
constexpr int TabCharacters = 8;
/// More than a piece can need.
constexpr qreal Unbounded = 1 << 22;
/// Blanks in a row after which a row may end.
constexpr int BlankLimit = 16;

/// Qt lets any number of blanks hang over the end of a row; what was sent to do harm would make rows of thousands.
QString wrapped(QString text)
{
    int blanks = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        blanks = std::as_const(text)[i].isSpace() ? blanks + 1 : 0;
        if (blanks > BlankLimit)
            text[i] = QChar::Nbsp;
    }
    return text;
}

} // namespace

void PoemLayout::setForm(const QFont &font, qreal width, qreal spacing, Wrap wrap)
{
    width = std::max(width, 1.0);
    if (m_width == width && m_font == font && m_spacing == spacing && m_wrap == wrap)
        return;
    m_wrap = wrap;
    m_spacing = spacing;
    m_font = font;
    m_boxes.setFont(font);
    m_width = width;
    m_indent = std::min(IndentCharacters * QFontMetricsF(font).averageCharWidth(), width / 4);
    forgetAll();
}

void PoemLayout::forgetAll()
{
    m_set.clear();
    m_setCharacters = 0;
    m_left = m_right = 0;
}

void PoemLayout::setPoem(const Poem &poem, const PoemEncoding &encoding)
{
    m_lines.setPoem(poem, encoding);
    forgetAll();
}

void PoemLayout::grow(const Poem &poem)
{
    const qint64 settled = m_lines.settled();
    m_lines.grow(poem);
    while (!m_set.empty() && std::prev(m_set.end())->second->piece.end > settled)
        forget(std::prev(m_set.end()));
}

void PoemLayout::setWhole(bool isWhole)
{
    if (isWhole == m_lines.isWhole())
        return;
    m_lines.setWhole(isWhole);
    if (!m_set.empty() && std::prev(m_set.end())->second->piece.isLast)
        forget(std::prev(m_set.end()));
}

void PoemLayout::setDisplayMode(DisplayText::Mode mode)
{
    m_lines.setDisplayMode(mode);
    forgetAll();
}

void PoemLayout::forget(std::map<qint64, SetPiecePtr>::iterator set) const
{
    m_setCharacters -= set->second->piece.shown.text.size();
    m_set.erase(set);
}

PoemLayout::SetPiecePtr PoemLayout::at(qint64 start) const
{
    const auto found = m_set.find(start);
    if (found != m_set.end())
        return found->second;
    auto set = std::make_shared<SetPiece>();
    set->piece = m_lines.piece(start);
    lay(*set);
    while (m_setCharacters > KeptCharacters || m_set.size() > KeptPieces) {
        // What is farthest from here is the least likely to be looked at next.
        const auto last = std::prev(m_set.end());
        forget(last->first - start > start - m_set.begin()->first ? last : m_set.begin());
    }
    m_setCharacters += set->piece.shown.text.size();
    m_set.emplace(start, set);
    return set;
}

void PoemLayout::lay(SetPiece &set) const
{
    QTextOption option;
    const bool wraps = m_wrap == Wrap::On;
    option.setWrapMode(wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setTabStopDistance(TabCharacters * QFontMetricsF(m_font).horizontalAdvance(u' '));
    const QString &text = set.piece.shown.text;
    QString laid = wraps ? wrapped(text) : text;
    const QList<QTextLayout::FormatRange> room = m_boxes.makeRoom(laid, set.piece.shown);
    set.layout.setText(laid);
    set.layout.setFormats(room);
    set.layout.setFont(m_font);
    set.layout.setTextOption(option);
    const bool isMirrored = text.isRightToLeft();
    const qreal leastHeight = QFontMetricsF(m_font).height();
    set.layout.beginLayout();
    for (QTextLine line = set.layout.createLine(); line.isValid(); line = set.layout.createLine()) {
        const qreal indent = set.piece.beginsLine && line.lineNumber() == 0 ? 0 : m_indent;
        line.setLineWidth(wraps ? m_width - indent : Unbounded);
        // Each paragraph stands at the side where its script begins.
        const qreal free = isMirrored ? m_width - indent - line.naturalTextWidth() : indent;
        line.setPosition({free, set.height});
        if (!wraps) {
            m_left = std::min(m_left, free);
            m_right = std::max(m_right, free + line.naturalTextWidth());
        }
        set.height += std::ceil(std::max(line.height(), leastHeight) * m_spacing);
    }
    set.layout.endLayout();
    if (set.piece.isOverwritten)
        set.height = 0;
}

PoemLayout::Row PoemLayout::rowOf(qint64 place) const
{
    const qint64 start = m_lines.startAt(place);
    const SetPiecePtr set = at(start);
    if (set->rows() == 0)
        return moved({start, 0}, 0);
    const QTextLine line = set->layout.lineForTextPosition(static_cast<int>(set->piece.indexOf(place)));
    return {start, line.isValid() ? line.lineNumber() : std::max(0, set->rows() - 1)};
}

qint64 PoemLayout::placeOf(Row row) const
{
    const SetPiecePtr set = at(row.piece);
    const QTextLine line = set->row(std::min(row.number, set->rows() - 1));
    return line.isValid() ? set->piece.placeOf(line.textStart()) : row.piece;
}

qreal PoemLayout::heightOf(Row row) const
{
    const SetPiecePtr set = at(row.piece);
    const int number = std::min(row.number, set->rows() - 1);
    return (number + 1 < set->rows() ? set->row(number + 1).y() : set->height) - set->row(number).y();
}

PoemLayout::Row PoemLayout::last() const
{
    const qint64 start = m_lines.startAt(m_lines.end());
    return {start, at(start)->rows() - 1};
}

PoemLayout::Row PoemLayout::moved(Row row, int rows) const
{
    row.number += rows;
    while (row.number < 0 && row.piece > m_lines.begin()) {
        row.piece = m_lines.startAt(row.piece - 1);
        row.number += at(row.piece)->rows();
    }
    row.number = std::max(row.number, 0);
    for (SetPiecePtr set = at(row.piece); row.number >= set->rows(); set = at(row.piece)) {
        if (set->piece.isLast)
            return {row.piece, set->rows() - 1};
        row.number -= set->rows();
        row.piece = set->piece.end;
    }
    return row;
}

PoemLayout::Row PoemLayout::firstOfScreen(Row row, qreal height) const
{
    for (height -= heightOf(row); row > first();) {
        const Row before = moved(row, -1);
        height -= heightOf(before);
        if (height < 0)
            break;
        row = before;
    }
    return row;
}

PoemLayout::Row PoemLayout::lastOfScreen(Row row, qreal height) const
{
    for (height -= heightOf(row);;) {
        const Row after = moved(row, 1);
        height -= heightOf(after);
        if (height < 0 || after == row)
            break;
        row = after;
    }
    return row;
}

qint64 PoemLayout::placeAt(Row row, qreal x) const
{
    const SetPiecePtr set = at(row.piece);
    const QTextLine line = set->row(std::min(row.number, set->rows() - 1));
    int index = line.xToCursor(x);
    // The end of a full row looks like it, but is the beginning of the next.
    if (index >= line.textStart() + line.textLength() && line.lineNumber() + 1 < set->rows())
        index = set->layout.previousCursorPosition(line.textStart() + line.textLength());
    return set->piece.placeOf(index);
}

qreal PoemLayout::xOf(qint64 place) const
{
    const SetPiecePtr set = at(m_lines.startAt(place));
    const int index = static_cast<int>(set->piece.indexOf(place));
    const QTextLine line = set->layout.lineForTextPosition(index);
    return line.isValid() ? line.cursorToX(index) : 0;
}

} // namespace Poetry
