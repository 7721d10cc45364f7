// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/page/controlboxes.h"

#include "core/text/invisibles.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace Poetry {

namespace {

constexpr char16_t FirstPicture = 0x2400;
constexpr char16_t DeletePicture = 0x2421;
constexpr qreal SmallSize = 0.6;
/// Between the frame and its letters, and around the frame.
constexpr qreal BoxPadding = 2;
constexpr qreal BoxMargin = 1;

QString abbreviation(QChar picture)
{
    return Invisibles::label(picture == DeletePicture ? 0x7f : char32_t(picture.unicode() - FirstPicture));
}

} // namespace

void ControlBoxes::setFont(const QFont &font)
{
    m_font = m_small = m_wide = font;
    m_small.setPointSizeF(font.pointSizeF() * SmallSize);
    const QFontMetricsF metrics(m_small);
    qreal width = 0;
    for (char16_t code = 0; code < 0x20; ++code)
        width = std::max(width, metrics.horizontalAdvance(Invisibles::label(code)));
    width += 2 * (BoxPadding + BoxMargin);
    m_wide.setLetterSpacing(QFont::AbsoluteSpacing, width - QFontMetricsF(font).horizontalAdvance(QChar::Nbsp));
}

QList<QTextLayout::FormatRange> ControlBoxes::makeRoom(QString &text, const DisplayText &shown) const
{
    QList<QTextLayout::FormatRange> ranges;
    for (const int place : shown.pictures) {
        text[place] = QChar::Nbsp;
        if (!ranges.empty() && ranges.last().start + ranges.last().length == place) {
            ++ranges.last().length;
            continue;
        }
        QTextCharFormat wide;
        wide.setFont(m_wide);
        ranges.append({place, 1, wide});
    }
    return ranges;
}

void ControlBoxes::paint(QPainter &painter, const DisplayText &shown, const QTextLine &line, QPointF offset, int from,
                         int to) const
{
    from = std::max(from, line.textStart());
    to = std::min(to, line.textStart() + line.textLength());
    auto picture = std::lower_bound(shown.pictures.begin(), shown.pictures.end(), from);
    if (picture == shown.pictures.end() || *picture >= to)
        return;
    painter.save();
    painter.setFont(m_small);
    painter.setBrush(Qt::NoBrush);
    for (; picture != shown.pictures.end() && *picture < to; ++picture) {
        const qreal begin = line.cursorToX(*picture);
        const qreal end = line.cursorToX(*picture + 1);
        const QRectF cell(std::min(begin, end), line.y(), std::abs(end - begin), line.ascent() + line.descent());
        const QRectF frame = cell.translated(offset).adjusted(BoxMargin, BoxMargin, -BoxMargin, -BoxMargin);
        painter.drawRoundedRect(frame, 2, 2);
        painter.drawText(frame, Qt::AlignCenter | Qt::TextDontClip, abbreviation(shown.text[*picture]));
    }
    painter.restore();
}

} // namespace Poetry
