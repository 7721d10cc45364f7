// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/poemlines.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace Poetry {

namespace {

/// Read around what is asked for.
constexpr qint64 WindowBefore = 16 * 1024;
constexpr qint64 WindowSize = 64 * 1024;
/// How far before a multiple of the grid a blank is looked for to cut behind.
constexpr qint64 BlankReach = 256;
constexpr qint64 ClusterReach = 64;
constexpr qint64 LongestMark = 4;
constexpr qint64 LongestLineEnd = 8;
constexpr char Substitute = 0x1a;

} // namespace

qsizetype PoemLines::Piece::indexOf(qint64 place) const
{
    return shown.indexOf(static_cast<int>(std::clamp(place, begin, textEnd) - begin));
}

void PoemLines::setPoem(const Poem &poem, const PoemEncoding &encoding)
{
    m_poem = poem;
    m_encoding = encoding;
    m_window.clear();
    m_windowBegin = 0;
    readHead();
}

void PoemLines::readHead()
{
    m_begin = m_encoding.markLength(bytes(0, LongestMark));
    m_teletype = Teletype::of(bytes(0, Teletype::HeadSize), m_encoding);
}

void PoemLines::grow(const Poem &poem)
{
    const bool hadHead = end() >= Teletype::HeadSize;
    m_poem = poem;
    if (!hadHead)
        readHead();
}

qint64 PoemLines::settled() const
{
    // A line feed that is still to come would make one line of many.
    return m_teletype.returnsEndLines() && end() < Teletype::HeadSize ? 0 : end() - 8;
}

/// Whether bytes end in a line end.
bool PoemLines::isLineEnd(QByteArrayView bytes) const
{
    for (qsizetype i = 0; i < bytes.size(); i += m_encoding.unit()) {
        const Teletype::LineEnd found = teletype().lineEnd(bytes, i, m_encoding);
        if (found.begin < bytes.size() && found.end == bytes.size())
            return true;
    }
    return false;
}

bool PoemLines::overwrites(QByteArrayView bytes, qsizetype place) const
{
    const Teletype reader = teletype();
    if (!reader.isOn() || reader.returnsEndLines())
        return false;
    const int unit = m_encoding.unit();
    const int next = m_encoding.asciiAt(bytes, place);
    return m_encoding.asciiAt(bytes, place - unit) == '\r' && place + unit <= bytes.size() && next != '\r' &&
           next != '\n';
}

QByteArrayView PoemLines::bytes(qint64 from, qint64 to) const
{
    from = std::max<qint64>(from, 0);
    to = std::min(to, end());
    if (from >= to)
        return {};
    if (from < m_windowBegin || to > m_windowBegin + m_window.size()) {
        m_windowBegin = std::max<qint64>(0, from - WindowBefore);
        m_window = m_poem.read(m_windowBegin, std::max(WindowSize, to - m_windowBegin));
        m_bytesRead += m_window.size();
        // A spool file that can no longer be read gives less than it said; what is gone is not made up.
        const qint64 missing =
            std::min(end() - m_windowBegin, std::max(WindowSize, to - m_windowBegin)) - m_window.size();
        m_window.append(missing, Substitute);
    }
    return QByteArrayView(m_window).sliced(from - m_windowBegin, to - from);
}

qint64 PoemLines::startAt(qint64 place) const
{
    place = std::clamp(place, m_begin, end());
    place -= place % m_encoding.unit();
    const qint64 from = std::max(m_begin, place - 3 * Grid - PoemEncoding::LongestCharacter);
    qint64 start = m_begin;
    const QByteArrayView before = bytes(from, place);
    const Teletype reader = teletype();
    for (Teletype::LineEnd found = reader.lineEnd(before, 0, m_encoding); found.begin < before.size();
         found = reader.lineEnd(before, found.end, m_encoding))
        start = std::max(start, from + found.end);
    for (qint64 grid = (place / Grid - 2) * Grid; grid <= place + Grid; grid += Grid) {
        const qint64 cut = cutAt(grid);
        if (cut <= place)
            start = std::max(start, cut);
    }
    return start;
}

PoemLines::Piece PoemLines::piece(qint64 start) const
{
    const qint64 reach = start + LongestPiece + BlankReach + PoemEncoding::LongestCharacter;
    const Teletype reader = teletype();
    const QByteArrayView text = bytes(start, reach);
    const Teletype::LineEnd found = reader.lineEnd(text, 0, m_encoding);
    const bool endsPage = m_encoding.asciiAt(text, found.begin) == '\f';
    Piece piece{start, start + found.begin, start + found.end, true, false, endsPage, false, {}};
    for (qint64 grid = (start / Grid + 1) * Grid; grid <= piece.textEnd; grid += Grid) {
        const qint64 cut = cutAt(grid);
        if (cut > start) {
            piece.textEnd = piece.end = cut;
            piece.endsPage = false;
            break;
        }
    }
    piece.isLast = piece.end >= end() && !piece.endsLine();
    const qint64 behind = piece.end + PoemEncoding::LongestCharacter;
    piece.isOverwritten = !piece.endsLine() && overwrites(bytes(start, behind), piece.end - start);
    const qint64 textBegin = piece.isOverwritten ? piece.textEnd : start;
    const PoemEncoding encoding = encodingAt(textBegin);
    piece.shown =
        DisplayText::of(bytes(textBegin, piece.textEnd), encoding, piece.isLast && !m_isWhole, m_mode, reader);
    const QByteArrayView before = bytes(start - LongestLineEnd, start + PoemEncoding::LongestCharacter);
    const qsizetype here = std::min(start, LongestLineEnd);
    piece.beginsLine = start <= m_begin || isLineEnd(before.first(here)) || overwrites(before, here);
    return piece;
}

/// Where the line is cut near grid, or -1.
qint64 PoemLines::cutAt(qint64 grid) const
{
    if (grid - Grid < m_begin || grid >= end())
        return -1;
    const QByteArrayView across = bytes(grid - Grid, grid + PoemEncoding::LongestCharacter);
    const QByteArrayView before = across.first(Grid);
    if (teletype().lineEnd(across, 0, m_encoding).begin < before.size())
        return -1;
    const int unit = m_encoding.unit();
    for (qsizetype i = before.size(); i > 0; i -= unit) {
        if (overwrites(across, i))
            return grid - Grid + i;
    }
    for (qsizetype i = before.size(); i > before.size() - BlankReach; i -= unit) {
        const int last = m_encoding.asciiAt(before, i - unit);
        if (last == ' ' || last == '\t')
            return grid - Grid + i;
    }
    return wholeCharacters(grid);
}

/// The last place up to this one that does not part what is seen as one character.
qint64 PoemLines::wholeCharacters(qint64 place) const
{
    const qint64 from = boundary(place - ClusterReach);
    const int there = static_cast<int>(place - from);
    const PoemEncoding encoding = encodingAt(from);
    const DisplayText around = DisplayText::of(bytes(from, place + PoemEncoding::LongestCharacter), encoding, true);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, around.text);
    finder.setPosition(around.indexOf(there));
    if (!finder.isAtBoundary())
        finder.toPreviousBoundary();
    const qsizetype index = finder.position() > 0 ? finder.position() : around.indexOf(there);
    return from + around.placeOf(index);
}

PoemEncoding PoemLines::encodingAt(qint64 place) const
{
    return m_encoding.behind(m_encoding.isShifting() ? bytes(place - m_encoding.reach(), place) : QByteArrayView());
}

/// The last place up to this one where a character begins.
qint64 PoemLines::boundary(qint64 place) const
{
    const qint64 from = std::max<qint64>(0, (place - m_encoding.reach()) & ~qint64(3));
    return from + m_encoding.boundary(bytes(from, place + PoemEncoding::LongestCharacter), place - from);
}

} // namespace Poetry
