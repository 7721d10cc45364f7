// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/tablestyle.h"

#include "ui/widgets/blend.h"

#include <QPainter>
#include <QStyleOption>

namespace Poetry {

namespace {

constexpr int SideRoom = 7;
constexpr float HairlineShare = 0.18F;

} // namespace

int TableStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
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

QSize TableStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                   const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    // The arrow is far smaller than the square that the styles of Qt keep for it.
    if (type == CT_HeaderSection && header && header->sortIndicator != QStyleOptionHeader::None)
        size.rwidth() -= size.height() / 2;
    return size;
}

void TableStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
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
                      blend(option->palette.color(QPalette::Text), ground, HairlineShare));
}

} // namespace Poetry

#include "moc_tablestyle.cpp"
