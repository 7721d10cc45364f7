// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/ownstyle.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace Poetry {

namespace {

/// The middle of a button, as wide as its icon and its text. (From right to left, Qt puts the text at the left edge of
/// all the room beside the icon.)
QStyleOptionButton tight(const QStyleOptionButton &button)
{
    constexpr int spacing = 4; // Qt's
    QStyleOptionButton result = button;
    QSize size = button.fontMetrics.size(Qt::TextShowMnemonic, button.text);
    size = {std::min(size.width() + spacing + button.iconSize.width(), button.rect.width()), button.rect.height()};
    result.rect = QStyle::alignedRect(button.direction, Qt::AlignCenter, size, button.rect);
    return result;
}

} // namespace

void OwnStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (element == CE_PushButtonLabel && button && !button->icon.isNull() && button->direction == Qt::RightToLeft) {
        const QStyleOptionButton narrow = tight(*button);
        return QProxyStyle::drawControl(element, &narrow, painter, widget);
    }
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
