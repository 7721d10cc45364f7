// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/rowdelegate.h"

#include "ui/widgets/blend.h"
#include "ui/widgets/contrast.h"

#include <QAbstractItemView>
#include <QPainter>

namespace Poetry {

namespace {

/// The view that has the focus; null where it has not.
const QAbstractItemView *viewInUse(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    return view && view->hasFocus() ? view : nullptr;
}

} // namespace

bool RowDelegate::isFull(const QStyleOptionViewItem &option)
{
    return option.state & QStyle::State_Selected && viewInUse(option);
}

RowDelegate::Colours RowDelegate::colours(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem painted = option;
    initStyleOption(&painted, index);
    const bool isSelected = painted.state & QStyle::State_Selected;
    const QColor ground = painted.palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
    return {isFull(option) ? option.palette.color(QPalette::HighlightedText)
                           : Contrast::legible(option.palette.color(QPalette::Highlight), ground),
            ground};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QAbstractItemView *view = viewInUse(option);
    if (!view || view->currentIndex().row() != index.row())
        return;
    const QItemSelection selection = view->selectionModel()->selection();
    if (selection.size() == 1 && selection.front().height() == 1 && selection.front().top() == index.row())
        return; // the only one that is marked
    painter->setPen(
        option.palette.color(option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    if (!(option->state & QStyle::State_Selected) || isFull(*option))
        return;
    const QPalette &plain = option->palette;
    const QColor ground = blend(plain.color(QPalette::Highlight), plain.color(QPalette::Base), HighlightShare);
    option->palette.setColor(QPalette::Highlight, ground);
    option->palette.setColor(QPalette::HighlightedText, plain.color(QPalette::Text));
    // As if it were not selected: on this ground, it looks like the others.
    if (!option->icon.isNull()) {
        const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1;
        QIcon icon;
        icon.addPixmap(option->icon.pixmap(option->decorationSize, ratio), QIcon::Selected);
        option->icon = icon;
    }
}

} // namespace Poetry

#include "moc_rowdelegate.cpp"
