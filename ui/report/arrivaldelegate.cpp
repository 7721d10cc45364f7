// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/arrivaldelegate.h"

#include "ui/report/arrivalshape.h"

namespace Poetry {

void ArrivalDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int roomAround = 4;
    RowDelegate::paint(painter, option, index);
    const auto [mark, ground] = colours(option, index);
    const QRectF place = option.rect.adjusted(roomAround, roomAround, -roomAround, -roomAround);
    ArrivalShape(index.data(m_role).value<Poem>()).paint(*painter, place, option.direction, mark, ground);
}

} // namespace Poetry

#include "moc_arrivaldelegate.cpp"
