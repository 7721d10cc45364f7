// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/actiondelegate.h"

#include "core/fetch/fetch.h"
#include "ui/table/fetchmodel.h"
#include "ui/widgets/blend.h"
#include "ui/widgets/icons.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int RoomAround = 3;
constexpr qreal Rounding = 4;
constexpr float FrameShare = 0.25F;
constexpr float GroundShare = 0.06F;

bool hasEnded(const QModelIndex &index)
{
    return isEnded(static_cast<FetchState>(index.data(FetchModel::StateRole).toInt()));
}

} // namespace

ActionDelegate::ActionDelegate(QObject *parent)
    : RowDelegate(parent), m_stop(Icons::bundled(u"process-stop"_s)), m_retry(Icons::bundled(u"view-refresh"_s))
{
}

QRect ActionDelegate::buttonRect(const QStyleOptionViewItem &option)
{
    const int side = std::min(option.rect.width(), option.rect.height()) - 2 * RoomAround;
    QRect button(0, 0, side, side);
    button.moveCenter(option.rect.center());
    return button;
}

void ActionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowDelegate::paint(painter, option, index);
    const QColor ink = option.palette.color(QPalette::Text);
    const QColor ground = option.palette.color(QPalette::Base);
    const QRect button = buttonRect(option);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(blend(ink, ground, FrameShare));
    painter->setBrush(blend(ink, ground, GroundShare));
    painter->drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), Rounding, Rounding);
    painter->restore();
    const QIcon &icon = hasEnded(index) ? m_retry : m_stop;
    icon.paint(painter, button.marginsRemoved({RoomAround, RoomAround, RoomAround, RoomAround}));
}

bool ActionDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<const QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton || !buttonRect(option).contains(mouse->position().toPoint()))
        return false;
    Q_EMIT clicked(index);
    return true;
}

bool ActionDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return RowDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), hasEnded(index) ? tr("Fetch this poem again") : tr("Stop this fetch"), view);
    return true;
}

} // namespace Poetry

#include "moc_actiondelegate.cpp"
