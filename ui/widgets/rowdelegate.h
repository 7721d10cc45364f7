// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace Poetry {

/// Paints a cell as part of its row: what is selected is marked in full while the view has the focus, else faintly; a
/// frame of the row, never of the cell, says where the keys go among several.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// How much of the highlight's colour a row has that is marked faintly: its text stays the text's colour.
    static constexpr float HighlightShare = 0.16F;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    /// It is marked in full.
    static bool isFull(const QStyleOptionViewItem &option);
    /// Of what is drawn in the cell beside its text, and of what it is drawn on.
    struct Colours
    {
        QColor mark;
        QColor ground;
    };
    Colours colours(const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace Poetry
