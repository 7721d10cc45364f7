// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/readingcolours.h"

#include "ui/widgets/blend.h"

namespace Poetry {

namespace {

/// How much of the ink's colour a band has that lies across the page.
constexpr float BandShare = 0.07F;

struct Sheet
{
    QRgb ground;
    QRgb ink;
    QRgb faint; ///< still with a contrast above 4.5
    QRgb marked;
    QRgb markedInk;
};

QPalette paletteOf(const Sheet &sheet)
{
    QPalette palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        palette.setColor(group, QPalette::Base, QColor(sheet.ground));
        palette.setColor(group, QPalette::Window, QColor(sheet.ground));
        palette.setColor(group, QPalette::AlternateBase, blend(QColor(sheet.ink), QColor(sheet.ground), BandShare));
        palette.setColor(group, QPalette::Text, QColor(sheet.ink));
        palette.setColor(group, QPalette::WindowText, QColor(sheet.ink));
        palette.setColor(group, QPalette::PlaceholderText, QColor(sheet.faint));
        palette.setColor(group, QPalette::Highlight, QColor(sheet.marked));
        palette.setColor(group, QPalette::HighlightedText, QColor(sheet.markedInk));
    }
    return palette;
}

} // namespace

QPalette readingPalette(ReadingForm::Colours colours)
{
    switch (colours) {
    case ReadingForm::Colours::Light:
        return paletteOf({0xffffff, 0x1b1e20, 0x5d6367, 0x2a6ab0, 0xffffff});
    case ReadingForm::Colours::Dark:
        return paletteOf({0x1b1e20, 0xe3e5e7, 0x9ea4a9, 0x2f6fb2, 0xffffff});
    case ReadingForm::Colours::Paper:
        return paletteOf({0xf6eedc, 0x33291d, 0x6a5b46, 0x7a5a28, 0xffffff});
    case ReadingForm::Colours::Desktop:
        break;
    }
    return {};
}

} // namespace Poetry
