// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QPalette>

namespace Poetry::Contrast {

/// What WCAG 2.1 asks of text (1.4.3, level AA).
constexpr double Least = 4.5;
/// And of what else has a meaning (1.4.11).
constexpr double LeastOfGraphics = 3;

/// From 1 to 21, by relative luminance.
double between(const QColor &one, const QColor &other);

/// The colour, so much darker or lighter that it can be read as text on that ground, or seen there.
QColor legible(const QColor &colour, const QColor &ground, double least = Least);

/// Of text in the second rank.
QColor quiet(const QPalette &palette);

/// Only the colour of a selection, dark enough or light enough for its text; everything else is left to the desktop.
/// (Qt's own palette falls short of the above.)
QPalette legibleSelection(const QPalette &palette);

} // namespace Poetry::Contrast
