// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/invisibles.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <iterator>

namespace Poetry {

namespace {

/// The abbreviations of ISO 6429.
constexpr std::array<const char *, 32> controls{
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS",  "HT", "LF",  "VT",  "FF", "CR", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US"};

struct Named
{
    char32_t code;
    const char *label;
};
/// The abbreviations of the Unicode standard, in order.
constexpr Named named[] = {
    {0x7f, "DEL"},   {0x85, "NEL"},      {0x90, "DCS"},   {0x9b, "CSI"},   {0x9c, "ST"},     {0x9d, "OSC"},
    {0xad, "SHY"},   {0x34f, "CGJ"},     {0x61c, "ALM"},  {0x180e, "MVS"}, {0x200b, "ZWSP"}, {0x200c, "ZWNJ"},
    {0x200d, "ZWJ"}, {0x200e, "LRM"},    {0x200f, "RLM"}, {0x202a, "LRE"}, {0x202b, "RLE"},  {0x202c, "PDF"},
    {0x202d, "LRO"}, {0x202e, "RLO"},    {0x2060, "WJ"},  {0x2066, "LRI"}, {0x2067, "RLI"},  {0x2068, "FSI"},
    {0x2069, "PDI"}, {0xfeff, "ZWNBSP"},
};

} // namespace

bool Invisibles::isOne(char32_t code)
{
    if (code < 0xad)
        return (code < 0x20 && code != u'\t' && code != u'\n') || (code >= 0x7f && code < 0xa0);
    // Fillers are letters to Unicode, and seen by nobody.
    if (code == 0x34f || code == 0x115f || code == 0x1160 || code == 0x3164 || code == 0xffa0)
        return true;
    // So are the selectors of variants of ideographs.
    if (code >= 0xe0100 && code <= 0xe01ef)
        return true;
    // Signs that stand round a number are seen, whatever their category.
    const bool isSign = (code >= 0x600 && code <= 0x605) || code == 0x6dd || code == 0x70f || code == 0x890 ||
                        code == 0x891 || code == 0x8e2 || code == 0x110bd || code == 0x110cd;
    return !isSign && QChar::category(code) == QChar::Other_Format;
}

QString Invisibles::label(char32_t code)
{
    if (code < controls.size())
        return QString::fromLatin1(controls[code]);
    const auto *found = std::lower_bound(std::begin(named), std::end(named), code,
                                         [](const Named &one, char32_t wanted) { return one.code < wanted; });
    if (found != std::end(named) && found->code == code)
        return QString::fromLatin1(found->label);
    return QStringLiteral("U+%1").arg(static_cast<uint>(code), 4, 16, QLatin1Char('0')).toUpper();
}

} // namespace Poetry
