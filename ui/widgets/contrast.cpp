// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/contrast.h"

#include "ui/widgets/blend.h"

#include <algorithm>
#include <cmath>

namespace Poetry {

namespace {

/// WCAG 2.1, "relative luminance".
double luminance(const QColor &colour)
{
    const auto linear = [](double share) {
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

double Contrast::between(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor Contrast::legible(const QColor &colour, const QColor &ground, double least)
{
    const QColor end = between(Qt::white, ground) > between(Qt::black, ground) ? Qt::white : Qt::black;
    constexpr int steps = 20;
    for (int step = 0; step < steps; ++step) {
        const QColor tone = blend(end, colour, static_cast<float>(step) / steps);
        if (between(tone, ground) >= least)
            return tone;
    }
    return end;
}

QColor Contrast::quiet(const QPalette &palette)
{
    constexpr float share = 0.68F; // of the text's colour; the rest is the ground's
    const QColor ground = palette.color(QPalette::Base);
    const QColor tone = blend(palette.color(QPalette::Text), ground, share);
    return legible(legible(tone, ground), palette.color(QPalette::Window));
}

QPalette Contrast::legibleSelection(const QPalette &palette)
{
    constexpr int step = 104; // per cent
    QPalette own;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        const QColor text = palette.color(group, QPalette::HighlightedText);
        const bool isTextLight = luminance(text) > 0.4;
        QColor ground = palette.color(group, QPalette::Highlight);
        for (int tries = 0; tries < 100 && between(text, ground) < Least; ++tries)
            ground = isTextLight ? ground.darker(step) : ground.lighter(step);
        if (ground != palette.color(group, QPalette::Highlight))
            own.setColor(group, QPalette::Highlight, ground);
    }
    return own;
}

} // namespace Poetry
