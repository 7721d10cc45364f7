// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/rowdelegate.h"

namespace Poetry {

/// Paints the Progress cell: words, and under them, while bytes may come, a thin line with a mark that moves on when
/// something has arrived. The end of a poem is not known: where this server has sent a whole one before, its size is an
/// estimate, and the line is filled in broken strokes that nobody takes for the truth. Nothing moves by itself. Knows
/// roles (FetchModel::Role), no model.
class ProgressDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    /// The mark stays in the middle.
    void setStill(bool isStill) { m_isStill = isStill; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    static void paintPulse(QPainter *painter, const QStyleOptionViewItem &option, const QRect &line, int pulse);
    static void paintEstimate(QPainter *painter, const QStyleOptionViewItem &option, const QRect &line, double share);

    bool m_isStill = false;
};

} // namespace Poetry
