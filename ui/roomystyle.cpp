// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/roomystyle.h"

#include "ui/tones.h"

#include <QPainter>
#include <QStyleOption>

namespace Poetry {

namespace {

constexpr int SideRoom = 7;
constexpr float HairlineShare = 0.18F;

} // namespace

int RoomyStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
        return SideRoom;
    case PM_HeaderMargin:
        return SideRoom + 1;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void RoomyStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const bool isFlat = baseStyle()->name() == QLatin1String("fusion");
    if (!isFlat || (element != CE_HeaderSection && element != CE_HeaderEmptyArea)) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    const QColor ground = option->palette.color(QPalette::Base);
    const QRect rect = option->rect;
    painter->fillRect(rect, ground);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      mixed(option->palette.color(QPalette::Text), ground, HairlineShare));
}

} // namespace Poetry
