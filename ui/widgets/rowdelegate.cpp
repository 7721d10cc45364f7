// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/rowdelegate.h"

#include "ui/widgets/blend.h"

namespace Poetry {

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (!(option->state & QStyle::State_Selected))
        return;
    option->state &= ~QStyle::State_HasFocus;
    const QPalette &plain = option->palette;
    const QColor ground = blend(plain.color(QPalette::Highlight), plain.color(QPalette::Base), HighlightShare);
    option->palette.setColor(QPalette::Highlight, ground);
    option->palette.setColor(QPalette::HighlightedText, plain.color(QPalette::Text));
}

} // namespace Poetry

#include "moc_rowdelegate.cpp"
