// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/menustyle.h"

#include <QPainter>
#include <QStyleOption>

namespace Poetry {

void MenuStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const auto *item = element == CE_MenuItem ? qstyleoption_cast<const QStyleOptionMenuItem *>(option) : nullptr;
    const bool isMarked = item && !item->icon.isNull() && item->state.testFlag(State_Selected);
    const QString name = baseStyle()->name();
    if (!isMarked || (name != QLatin1String("fusion") && name != QLatin1String("windows"))) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    QStyleOptionMenuItem marked = *item;
    const int size = proxy()->pixelMetric(PM_SmallIconSize, option, widget);
    const qreal ratio = painter->device()->devicePixelRatio();
    marked.icon = item->icon.pixmap(QSize(size, size), ratio, QIcon::Selected);
    QProxyStyle::drawControl(element, &marked, painter, widget);
}

} // namespace Poetry

#include "moc_menustyle.cpp"
