// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/progressdelegate.h"

#include "core/fetch/fetch.h"
#include "ui/table/fetchmodel.h"
#include "ui/widgets/blend.h"

#include <QPainter>

#include <algorithm>

namespace Poetry {

namespace {

constexpr int LineHeight = 3;
constexpr int Margin = 4;
/// The mark is a quarter of the line and goes to and fro in so many steps.
constexpr int Steps = 12;
/// Of an estimate.
constexpr int StrokeLength = 4;
constexpr int StrokeGap = 3;

constexpr float TrackShare = 0.3F;

} // namespace

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowDelegate::paint(painter, option, index);
    if (index.data(FetchModel::StateRole).toInt() != static_cast<int>(FetchState::Receiving))
        return;
    const int y = option.rect.bottom() - LineHeight - 1;
    const QRect line(option.rect.left() + Margin, y, option.rect.width() - 2 * Margin, LineHeight);
    const auto [mark, ground] = colours(option, index);
    const QVariant estimate = index.data(FetchModel::EstimateRole);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(blend(mark, ground, TrackShare));
    painter->drawRoundedRect(line, LineHeight / 2.0, LineHeight / 2.0);
    painter->setBrush(mark);
    if (estimate.isValid())
        paintEstimate(painter, option, line, estimate.toDouble());
    else
        paintPulse(painter, option, line, m_isStill ? Steps / 2 : index.data(FetchModel::PulseRole).toInt());
    painter->restore();
}

/// What matters most comes first.
void ProgressDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
}

void ProgressDelegate::paintEstimate(QPainter *painter, const QStyleOptionViewItem &option, const QRect &line,
                                     double share)
{
    const int end = static_cast<int>(line.width() * share);
    for (int x = 0; x < end; x += StrokeLength + StrokeGap) {
        const QRect stroke(line.left() + x, line.top(), std::min(StrokeLength, end - x), line.height());
        painter->drawRect(QStyle::visualRect(option.direction, line, stroke));
    }
}

void ProgressDelegate::paintPulse(QPainter *painter, const QStyleOptionViewItem &option, const QRect &line, int pulse)
{
    const int step = pulse % (2 * Steps);
    const int place = step <= Steps ? step : 2 * Steps - step;
    const int width = line.width() / 4;
    const QRect mark(line.left() + (line.width() - width) * place / Steps, line.top(), width, line.height());
    painter->drawRoundedRect(QStyle::visualRect(option.direction, line, mark), LineHeight / 2.0, LineHeight / 2.0);
}

} // namespace Poetry

#include "moc_progressdelegate.cpp"
