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

DisplayText DisplayText::of(QByteArrayView bytes, const PoemEncoding &encoding, bool atEnd, Lens lens)
{
    DisplayText shown;
    shown.text.reserve(bytes.size());
    shown.places.reserve(static_cast<std::size_t>(bytes.size()) + 1);
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    qsizetype at = 0;
    int marks = 0;
    const auto put = [&](QChar unit) {
        shown.text += unit;
        shown.places.push_back(static_cast<int>(at));
    };
    while (at < bytes.size()) {
        const PoemEncoding::Character next = encoding.at(data + at, bytes.size() - at);
        if (next.length == 0 && atEnd)
            break;
        if (lens == Lens::On && Invisibles::isOne(next.code)) {
            const QString name = Padding + Invisibles::label(next.code) + Padding;
            shown.labels.push_back({static_cast<int>(shown.text.size()), static_cast<int>(name.size())});
            std::for_each(name.begin(), name.end(), put);
            marks = 0;
            at += std::max(next.length, 1);
            continue;
        }
        char32_t code = picture(next.code);
        marks = takesNoRoom(code) ? marks + 1 : 0;
        if (marks == MarkLimit + 1)
            code = NoCharacter;
        if (marks <= MarkLimit + 1) {
            for (const char16_t unit : QChar::fromUcs4(code))
                put(unit);
        }
        at += std::max(next.length, 1);
    }
    shown.places.push_back(static_cast<int>(at));
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

LineEnd LineEnd::first(QByteArrayView bytes, qsizetype from, const PoemEncoding &encoding)
{
    if (encoding.unit() == 2)
        return firstOfUnits(bytes, from, encoding);
    const bool isUtf8 = encoding == PoemEncoding::Utf8;
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const qsizetype size = bytes.size();
    for (qsizetype i = from; i < size; ++i) {
        const uchar byte = data[i];
        if (byte == '\n')
            return {i > from && data[i - 1] == '\r' ? i - 1 : i, i + 1};
        if (byte < 0x80 || !isUtf8)
            continue;
        if (byte == 0xc2 && i + 1 < size && data[i + 1] == 0x85) {
            return {i, i + 2};
        } else if (byte == 0xe2 && i + 2 < size && data[i + 1] == 0x80 && (data[i + 2] | 1) == 0xa9) {
            return {i, i + 3};
        }
    }
    return {size, size};
}

LineEnd LineEnd::firstOfUnits(QByteArrayView bytes, qsizetype from, const PoemEncoding &encoding)
{
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const qsizetype size = bytes.size();
    for (qsizetype i = from; i + 1 < size; i += 2) {
        const char32_t code = encoding.at(data + i, 2).code;
        if (code == u'\n')
            return {encoding.asciiAt(bytes, i - 2) == '\r' && i - 2 >= from ? i - 2 : i, i + 2};
        if (code == 0x85 || code == 0x2028 || code == 0x2029)
            return {i, i + 2};
    }
    return {size, size};
}

} // namespace Poetry
