// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Where things are on a PoemPage, and how they look.

#include "ui/page/poempage.h"

#include "ui/widgets/blend.h"
#include "ui/widgets/contrast.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace Poetry {

namespace {

/// Of a line whose end is selected.
constexpr int LineEndWidth = 4;
constexpr float BoxGround = 0.18F;
constexpr float MarkGround = 0.35F;

/// The part of a piece from one byte to another; nothing where there is none.
QTextLayout::FormatRange rangeOf(const PoemLines::Piece &piece, qint64 from, qint64 to)
{
    QTextLayout::FormatRange range;
    from = std::max(from, piece.begin);
    to = std::min(to, piece.end);
    range.start = from < to ? static_cast<int>(piece.indexOf(from)) : 0;
    range.length = from < to ? static_cast<int>(piece.indexOf(to)) - range.start : 0;
    return range;
}

} // namespace

void PoemPage::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    if (m_column.lines().begin() == m_column.lines().end()) {
        painter.setPen(Contrast::quiet(palette()));
        painter.drawText(viewport()->rect(), Qt::AlignTop | Qt::AlignLeading | Qt::TextWordWrap, m_placeholder);
        return;
    }
    painter.translate(-m_offset, 0);
    const std::vector<PoemSearch::Match> marks = marksInSight();
    auto set = m_column.at(m_top.piece);
    for (qreal y = -set->row(m_top.number).y(); y < viewport()->height(); set = m_column.at(set->piece.end)) {
        paintPiece(painter, *set, y, marks);
        y += set->height;
        if (set->piece.isLast)
            break;
    }
    painter.translate(m_offset, 0);
    const QRect caret = hasFocus() ? rectOf(m_cursor.caret()) : QRect();
    if (!caret.isNull())
        painter.fillRect(caret, palette().color(QPalette::Text));
}

std::vector<PoemSearch::Match> PoemPage::marksInSight() const
{
    return m_marks ? m_marks(m_top.piece, m_column.at(bottom().piece)->piece.end) : std::vector<PoemSearch::Match>();
}

void PoemPage::paintPiece(QPainter &painter, const PoemLayout::SetPiece &set, qreal y,
                          const std::vector<PoemSearch::Match> &marks) const
{
    const auto group = isActiveWindow() ? QPalette::Active : QPalette::Inactive;
    QList<QTextLayout::FormatRange> selections;
    const PoemLines::Piece &piece = set.piece;
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor ground = blend(accent, palette().color(QPalette::Base), MarkGround);
    for (const PoemSearch::Match &mark : marks) {
        QTextLayout::FormatRange range = rangeOf(piece, mark.begin, mark.end);
        range.format.setBackground(ground);
        range.format.setUnderlineStyle(QTextCharFormat::SingleUnderline); // what is so pale is not seen by everybody
        range.format.setUnderlineColor(Contrast::legible(accent, ground, Contrast::LeastOfGraphics));
        if (range.length > 0)
            selections << range;
    }
    // What is selected is drawn over what is marked.
    const qint64 to = std::min(m_cursor.end(), piece.end);
    QTextLayout::FormatRange range = rangeOf(piece, m_cursor.begin(), m_cursor.end());
    if (std::max(m_cursor.begin(), piece.begin) < to) {
        range.format.setBackground(palette().brush(group, QPalette::Highlight));
        range.format.setForeground(palette().brush(group, QPalette::HighlightedText));
        if (range.length > 0)
            selections << range;
        if (to > piece.textEnd) { // the line end, too
            const QTextLine line = set.row(set.rows() - 1);
            const qreal x = line.cursorToX(static_cast<int>(piece.shown.text.size()));
            painter.fillRect(QRectF(x, y + line.y(), LineEndWidth, line.height()), range.format.background());
        }
    }
    paintBoxes(painter, set, y);
    painter.setPen(palette().color(QPalette::Text));
    set.layout.draw(&painter, {0, y}, selections, QRectF(viewport()->rect()).translated(m_offset, 0));
    paintControls(painter, set, y, range);
}

void PoemPage::paintControls(QPainter &painter, const PoemLayout::SetPiece &set, qreal y,
                             const QTextLayout::FormatRange &selected) const
{
    const DisplayText &shown = set.piece.shown;
    const int end = static_cast<int>(shown.text.size());
    const int selectedEnd = selected.start + selected.length;
    for (int row = 0; !shown.pictures.empty() && row < set.rows(); ++row) {
        const QTextLine line = set.row(row);
        if (y + line.y() + line.height() < 0 || y + line.y() > viewport()->height())
            continue;
        m_column.boxes().paint(painter, shown, line, {0, y}, 0, selected.start);
        m_column.boxes().paint(painter, shown, line, {0, y}, selectedEnd, end);
        painter.setPen(selected.format.foreground().color());
        m_column.boxes().paint(painter, shown, line, {0, y}, selected.start, selectedEnd);
        painter.setPen(palette().color(QPalette::Text));
    }
}

/// Behind the names of invisible characters, so that nobody takes them for words of the poem.
void PoemPage::paintBoxes(QPainter &painter, const PoemLayout::SetPiece &set, qreal y) const
{
    painter.setPen(Contrast::quiet(palette()));
    painter.setBrush(blend(palette().color(QPalette::Highlight), palette().color(QPalette::Base), BoxGround));
    for (const DisplayText::Label &label : set.piece.shown.labels) {
        const QTextLine line = set.layout.lineForTextPosition(label.begin);
        if (!line.isValid() || y + line.y() > viewport()->height() || y + line.y() + line.height() < 0)
            continue;
        const qreal from = line.cursorToX(label.begin);
        const qreal to = line.cursorToX(label.begin + label.length);
        const QRectF box(std::min(from, to), y + line.y(), std::abs(to - from), line.height());
        painter.drawRoundedRect(box.adjusted(0.5, 1.5, -0.5, -1.5), 3, 3);
    }
    painter.setBrush(Qt::NoBrush);
}

QRect PoemPage::rectOf(qint64 place) const
{
    const PoemLayout::Row row = m_column.rowOf(place);
    if (row < m_top)
        return {};
    qreal y = 0;
    for (PoemLayout::Row at = m_top; at < row; at = m_column.moved(at, 1)) {
        y += m_column.heightOf(at);
        if (y >= viewport()->height())
            return {};
    }
    const int width = style()->pixelMetric(QStyle::PM_TextCursorWidth, nullptr, this);
    return QRect(qRound(m_column.xOf(place) - m_offset), qRound(y), width, qRound(m_column.heightOf(row)));
}

qint64 PoemPage::placeAt(QPoint position) const
{
    PoemLayout::Row row = m_top;
    qreal bottom = m_column.heightOf(row);
    while (bottom <= position.y() && row < m_column.last()) {
        row = m_column.moved(row, 1);
        bottom += m_column.heightOf(row);
    }
    return m_column.placeAt(row, position.x() + m_offset);
}

} // namespace Poetry
