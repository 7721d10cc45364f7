// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace Poetry {

/// Paints a cell as part of its row: no focus frame of its own where the whole row is marked anyway.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// How much of the highlight's colour a marked row has: calm, and its text stays the text's colour.
    static constexpr float HighlightShare = 0.22F;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Poetry
