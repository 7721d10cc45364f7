// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/ownstyle.h"

#include <QPainter>
#include <QStyleOption>

namespace Poetry {

void OwnStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
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

int OwnStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return m_plain.pixelMetric(metric, option, widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int OwnStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                        QStyleHintReturn *result) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, result);
}

} // namespace Poetry

#include "moc_ownstyle.cpp"
