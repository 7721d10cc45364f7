// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/progressdelegate.h"

#include "core/fetch.h"
#include "ui/fetchmodel.h"

#include <QApplication>
#include <QPainter>

namespace Poetry {

namespace {

constexpr int LineHeight = 3;
constexpr int Margin = 4;
/// The mark is a quarter of the line and goes to and fro in so many steps.
constexpr int Steps = 12;

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    if (!(option.state & QStyle::State_Enabled))
        return QPalette::Disabled;
    return option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
}

} // namespace

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowDelegate::paint(painter, option, index);
    if (index.data(FetchModel::StateRole).toInt() != static_cast<int>(FetchState::Receiving))
        return;
    const int y = option.rect.bottom() - LineHeight - 1;
    const QRect line(option.rect.left() + Margin, y, option.rect.width() - 2 * Margin, LineHeight);
    paintLine(painter, option, line, index.data(FetchModel::PulseRole).toInt());
}

void ProgressDelegate::paintLine(QPainter *painter, const QStyleOptionViewItem &option, const QRect &cell, int pulse)
{
    const QColor mark = option.palette.color(groupOf(option), QPalette::Highlight);
    QColor ground = mark;
    ground.setAlphaF(0.22F);

    const int step = pulse % (2 * Steps);
    const int place = step <= Steps ? step : 2 * Steps - step;
    const int width = cell.width() / 4;
    QRect markRect(cell.left() + (cell.width() - width) * place / Steps, cell.top(), width, cell.height());
    markRect = QStyle::visualRect(option.direction, cell, markRect);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(cell, LineHeight / 2.0, LineHeight / 2.0);
    painter->setBrush(mark);
    painter->drawRoundedRect(markRect, LineHeight / 2.0, LineHeight / 2.0);
    painter->restore();
}

} // namespace Poetry
