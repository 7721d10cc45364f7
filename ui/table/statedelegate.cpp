// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/statedelegate.h"

#include "ui/table/fetchmodel.h"
#include "ui/widgets/contrast.h"

namespace Poetry {

namespace {

QColor colourOf(FetchState state)
{
    switch (state) {
    case FetchState::LookingUp:
    case FetchState::Connecting:
        return {0, 122, 135};
    case FetchState::Receiving:
        return {42, 118, 198};
    case FetchState::Complete:
        return {46, 125, 50};
    case FetchState::CutOff:
        return {196, 91, 0};
    case FetchState::Failed:
        return {200, 40, 40};
    case FetchState::Waiting:
    case FetchState::Stopped:
        break;
    }
    return {112, 112, 118};
}

} // namespace

QColor StateDelegate::ink(FetchState state, const QColor &ground)
{
    return Contrast::legible(colourOf(state), ground);
}

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    const auto state = static_cast<FetchState>(index.data(FetchModel::StateRole).toInt());
    constexpr int roomAround = 20; // of the icon and the word
    const int room = option->rect.width() - option->decorationSize.width() - roomAround;
    if (!option->rect.isEmpty() && option->fontMetrics.horizontalAdvance(option->text) > room)
        option->text.clear(); // the icon says it
    QPalette &palette = option->palette;
    palette.setColor(QPalette::Text, ink(state, palette.color(QPalette::Base)));
    if (!isFull(*option)) // there, all is in one colour
        palette.setColor(QPalette::HighlightedText, ink(state, palette.color(QPalette::Highlight)));
}

} // namespace Poetry

#include "moc_statedelegate.cpp"
