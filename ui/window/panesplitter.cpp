// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/panesplitter.h"

#include <algorithm>
#include <cstdlib>

namespace Poetry {

namespace {

constexpr int MostOfTheList = 63; ///< per cent
constexpr int KeptWithin = 3;     ///< pixels, of a proportion

} // namespace

int PaneSplitter::usualWidth(int both) const
{
    const int room = both - widget(1)->minimumSizeHint().width();
    return std::min({widget(0)->sizeHint().width(), both * MostOfTheList / 100, room});
}

void PaneSplitter::resizeEvent(QResizeEvent *event)
{
    const int list = sizes().value(0);
    const bool isUsual = std::abs(list - usualWidth(list + sizes().value(1))) <= KeptWithin;
    QSplitter::resizeEvent(event);
    const int both = width() - handleWidth();
    if (isUsual)
        setSizes({usualWidth(both), both - usualWidth(both)});
}

} // namespace Poetry

#include "moc_panesplitter.cpp"
