// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"
#include "core/text/displaytext.h"

namespace Poetry {

/// Cuts a poem into lines, and long lines into pieces, wherever it is looked at: what a piece is depends on a few
/// thousand bytes around it and on nothing else, so that no part of a poem costs more than another.
class PoemLines
{
public:
    /// A line is cut near every multiple of it that has no line end in as many bytes before.
    static constexpr qint64 Grid = 2048;
    /// Bytes of a piece without its line end, at most.
    static constexpr qint64 LongestPiece = 2 * Grid;

    struct Piece
    {
        qint64 begin = 0;
        qint64 textEnd = 0; ///< where its line end begins
        qint64 end = 0;     ///< where the next one begins
        bool beginsLine = true;
        bool isLast = true;
        bool endsPage = false;      ///< by a form feed
        bool isOverwritten = false; ///< by what follows in its line: nothing of it is shown
        DisplayText shown;

        bool endsLine() const { return end > textEnd; }
        qint64 placeOf(qsizetype index) const { return begin + shown.placeOf(index); }
        qsizetype indexOf(qint64 place) const;
    };

    /// A byte order mark belongs to no piece.
    void setPoem(const Poem &poem, const PoemEncoding &encoding);
    /// More of the same poem. Pieces that end before settled() stay as they are.
    void grow(const Poem &poem);

    /// Whether this is all of it: half a character at the end is then U+FFFD, and else not shown yet.
    void setWhole(bool isWhole) { m_isWhole = isWhole; }
    bool isWhole() const { return m_isWhole; }

    void setDisplayMode(DisplayText::Mode mode) { m_mode = mode; }
    DisplayText::Mode displayMode() const { return m_mode; }
    /// Off while names are shown.
    Teletype teletype() const { return m_mode == DisplayText::Mode::Text ? m_teletype : Teletype(); }

    const Poem &poem() const { return m_poem; }
    const PoemEncoding &encoding() const { return m_encoding; }
    qint64 begin() const { return m_begin; }
    qint64 end() const { return m_poem.size(); }
    qint64 settled() const;
    /// Where the piece begins that holds the byte; there is an empty one behind a last line end.
    qint64 startAt(qint64 place) const;
    Piece piece(qint64 start) const;
    /// Bytes read from the poem so far.
    qint64 bytesRead() const { return m_bytesRead; }

private:
    void readHead();
    bool isLineEnd(QByteArrayView bytes) const;
    /// Whether what stands at place writes over what is before it in its line.
    bool overwrites(QByteArrayView bytes, qsizetype place) const;
    QByteArrayView bytes(qint64 from, qint64 to) const;
    /// How bytes are read from place on.
    PoemEncoding encodingAt(qint64 place) const;
    qint64 cutAt(qint64 grid) const;
    qint64 wholeCharacters(qint64 place) const;
    qint64 boundary(qint64 place) const;

    Poem m_poem;
    PoemEncoding m_encoding = PoemEncoding::Utf8;
    DisplayText::Mode m_mode = DisplayText::Mode::Text;
    Teletype m_teletype;
    bool m_isWhole = false;
    qint64 m_begin = 0;
    mutable QByteArray m_window; ///< what was read last, from m_windowBegin
    mutable qint64 m_windowBegin = 0;
    mutable qint64 m_bytesRead = 0;
};

} // namespace Poetry
