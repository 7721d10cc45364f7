// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/rowdelegate.h"

namespace Poetry {

/// Paints the Progress cell: words, and under them, while bytes may come, a thin line with a mark that moves on when
/// something has arrived. The end of a poem is not known, so the line is never "full to 40 %", and nothing moves by
/// itself. Knows roles (FetchModel::Role), no model.
class ProgressDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintLine(QPainter *painter, const QStyleOptionViewItem &option, const QRect &cell, int pulse);
};

} // namespace Poetry
