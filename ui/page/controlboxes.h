// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/text/displaytext.h"

#include <QFont>
#include <QTextLayout>

class QPainter;

namespace Poetry {

/// Draws control characters as little frames with their abbreviations, since few fonts have pictures of them.
class ControlBoxes
{
public:
    /// Of the text around them.
    void setFont(const QFont &font);
    /// Has text, which is to be laid out, leave room for each.
    QList<QTextLayout::FormatRange> makeRoom(QString &text, const DisplayText &shown) const;
    /// Those of a line that stand from one place of the text to another, with the pen of painter.
    void paint(QPainter &painter, const DisplayText &shown, const QTextLine &line, QPointF offset, int from,
               int to) const;

private:
    QFont m_font;
    QFont m_small;
    QFont m_wide; ///< a blank of it is as wide as a box
};

} // namespace Poetry
