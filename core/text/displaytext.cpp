// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/displaytext.h"

#include "core/text/invisibles.h"

#include <algorithm>

namespace Poetry {

namespace {

constexpr char32_t NoCharacter = QChar::ReplacementCharacter;
/// Between the box of a label and its letters; no row ends there.
constexpr QChar Padding(0x202f);

bool takesNoRoom(char32_t code)
{
    if (code < 0xad)
        return false;
    const auto category = QChar::category(code);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format;
}

/// What stands for a character that would not show, or would do something else.
char32_t picture(char32_t code)
{
    constexpr char32_t controlPictures = 0x2400;
    constexpr char32_t deletePicture = 0x2421;
    if (code < 0x20)
        return code == u'\t' ? code : code == u'\n' ? u'\n' : controlPictures + code;
    if (code == 0x7f)
        return deletePicture;
    const bool isNone =
        (code >= 0x80 && code < 0xa0) || (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) == 0xfffe;
    return isNone || code == 0x2028 || code == 0x2029 ? NoCharacter : code;
}

} // namespace

DisplayText DisplayText::of(QByteArrayView bytes, const PoemEncoding &encoding, bool atEnd, Mode mode,
                            const Teletype &teletype)
{
    const Teletype::Text read = teletype.read(bytes, encoding, atEnd);
    DisplayText shown;
    shown.text.reserve(read.text.size());
    shown.places.reserve(read.places.size());
    int place = 0;
    int marks = 0;
    const auto put = [&](QChar unit) {
        shown.text += unit;
        shown.places.push_back(place);
    };
    for (qsizetype at = 0; at < read.text.size(); ++at) {
        const QChar unit = read.text[at];
        const bool isPair = unit.isHighSurrogate() && at + 1 < read.text.size();
        const char32_t code = isPair ? QChar::surrogateToUcs4(unit, read.text[at + 1]) : unit.unicode();
        place = read.places[static_cast<std::size_t>(at)];
        at += isPair ? 1 : 0;
        if (mode == Mode::Names && Invisibles::isOne(code)) {
            const QString name = Padding + Invisibles::label(code) + Padding;
            shown.labels.push_back({static_cast<int>(shown.text.size()), static_cast<int>(name.size())});
            std::for_each(name.begin(), name.end(), put);
            marks = 0;
            continue;
        }
        char32_t seen = picture(code);
        if (code < 0x80 && seen != code)
            shown.pictures.push_back(static_cast<int>(shown.text.size()));
        marks = takesNoRoom(seen) ? marks + 1 : 0;
        if (marks == MarkLimit + 1)
            seen = NoCharacter;
        if (marks <= MarkLimit + 1) {
            for (const char16_t one : QChar::fromUcs4(seen))
                put(one);
        }
    }
    if (!shown.places.empty())
        shown.places.front() = 0;
    shown.places.push_back(read.places.back());
    return shown;
}

int DisplayText::placeOf(qsizetype index) const
{
    return places[static_cast<std::size_t>(std::clamp<qsizetype>(index, 0, text.size()))];
}

qsizetype DisplayText::indexOf(int place) const
{
    const auto after = std::upper_bound(places.begin(), places.end(), place);
    if (after == places.begin())
        return 0;
    // Both halves of a surrogate pair have one place.
    return std::lower_bound(places.begin(), after, *(after - 1)) - places.begin();
}

} // namespace Poetry
