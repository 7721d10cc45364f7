// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/serverdelegate.h"

#include <QWidget>

namespace Poetry {

QString ServerDelegate::fitted(const QString &server, const QFontMetrics &metrics, int width)
{
    const qsizetype colon = server.lastIndexOf(u':');
    const QString port = server.sliced(colon);
    return metrics.elidedText(server.first(colon), Qt::ElideMiddle, width - metrics.horizontalAdvance(port)) + port;
}

void ServerDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    if (!option->widget || option->rect.isEmpty()) // asked for a size
        return;
    const QStyle *style = option->widget->style();
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, option, option->widget) + 1;
    const int room = style->subElementRect(QStyle::SE_ItemViewItemText, option, option->widget).width() - 2 * margin;
    if (option->fontMetrics.horizontalAdvance(option->text) > room)
        option->text = fitted(option->text, option->fontMetrics, room);
}

} // namespace Poetry

#include "moc_serverdelegate.cpp"
