// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/text/poemlines.h"
#include "ui/page/controlboxes.h"

#include <QFont>
#include <QTextLayout>

#include <algorithm>
#include <map>
#include <memory>

namespace Poetry {

/// Sets pieces of a poem as rows in a column of some width, and steps from row to row. Keeps what was set lately.
class PoemLayout
{
public:
    /// A piece with its rows. A row that goes on where the one before was full is set in a little.
    struct SetPiece
    {
        PoemLines::Piece piece;
        QTextLayout layout;
        qreal height = 0;

        /// None where all of it is overwritten.
        int rows() const { return piece.isOverwritten ? 0 : layout.lineCount(); }
        QTextLine row(int row) const { return layout.lineAt(row); }
    };
    using SetPiecePtr = std::shared_ptr<const SetPiece>;

    /// One row: of which piece, and which of its rows.
    struct Row
    {
        qint64 piece = 0;
        int number = 0;

        bool operator==(const Row &other) const = default;
        bool operator<(const Row &other) const
        {
            return piece != other.piece ? piece < other.piece : number < other.number;
        }
        bool operator>(const Row &other) const { return other < *this; }
        bool operator<=(const Row &other) const { return !(other < *this); }
        bool operator>=(const Row &other) const { return !(*this < other); }
    };

    PoemLines &lines() { return m_lines; }
    const PoemLines &lines() const { return m_lines; }
    enum class Wrap { Off, On };
    /// spacing: how many times as high as it has to be a row is. Without wrapping each piece is one row.
    void setForm(const QFont &font, qreal width, qreal spacing, Wrap wrap = Wrap::On);
    qreal width() const { return m_width; }
    const QFont &font() const { return m_font; }
    const ControlBoxes &boxes() const { return m_boxes; }
    qreal spacing() const { return m_spacing; }
    Wrap wrap() const { return m_wrap; }
    /// From where to where the rows reach that were set so far; not less than the width.
    qreal left() const { return m_left; }
    qreal right() const { return std::max(m_right, m_width); }
    void setPoem(const Poem &poem, const PoemEncoding &encoding);
    /// What was set and ends before lines().settled() stays.
    void grow(const Poem &poem);
    /// As PoemLines::setWhole().
    void setWhole(bool isWhole);
    void setDisplayMode(DisplayText::Mode mode);

    SetPiecePtr at(qint64 start) const;
    /// Whose row holds the byte at place.
    Row rowOf(qint64 place) const;
    qint64 placeOf(Row row) const;
    qreal heightOf(Row row) const;
    Row first() const { return moved({m_lines.begin(), 0}, 0); }
    Row last() const;
    /// As far as there are rows.
    Row moved(Row row, int rows) const;
    /// The first of those that fill height and end with row.
    Row firstOfScreen(Row row, qreal height) const;
    /// The last of those that fill height and begin with row.
    Row lastOfScreen(Row row, qreal height) const;
    /// The place in row that is nearest to x.
    qint64 placeAt(Row row, qreal x) const;
    qreal xOf(qint64 place) const;

private:
    void lay(SetPiece &set) const;
    void forget(std::map<qint64, SetPiecePtr>::iterator set) const;
    void forgetAll();

    PoemLines m_lines;
    QFont m_font;
    ControlBoxes m_boxes;
    qreal m_width = 0;
    qreal m_indent = 0;
    qreal m_spacing = 1;
    Wrap m_wrap = Wrap::On;
    mutable qreal m_left = 0;
    mutable qreal m_right = 0;
    mutable std::map<qint64, SetPiecePtr> m_set;
    mutable qsizetype m_setCharacters = 0;
};

} // namespace Poetry
