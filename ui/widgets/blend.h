// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>

namespace Poetry {

/// So much of colour, from 0 to 1, and the rest of ground: tones between two roles of the palette.
inline QColor blend(const QColor &colour, const QColor &ground, float share)
{
    const auto mix = [share](float a, float b) { return a * share + b * (1 - share); };
    const QColor exact = QColor::fromRgbF(mix(colour.redF(), ground.redF()), mix(colour.greenF(), ground.greenF()),
                                          mix(colour.blueF(), ground.blueF()));
    return {exact.rgb()}; // as it is painted
}

} // namespace Poetry
