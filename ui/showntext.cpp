// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/showntext.h"

#include <algorithm>

namespace Poetry {

namespace {

constexpr char32_t Replacement = QChar::ReplacementCharacter;

struct Character
{
    char32_t code;
    int length; ///< bytes; 0 = only half of it is there
};

/// The length that a first byte promises, 0 for one that cannot be first.
int promised(uchar first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/// RFC 3629, table of well-formed sequences.
bool canBeSecond(uchar first, uchar second)
{
    switch (first) {
    case 0xe0:
        return second >= 0xa0 && second <= 0xbf;
    case 0xed:
        return second >= 0x80 && second <= 0x9f;
    case 0xf0:
        return second >= 0x90 && second <= 0xbf;
    case 0xf4:
        return second >= 0x80 && second <= 0x8f;
    default:
        return second >= 0x80 && second <= 0xbf;
    }
}

Character utf8At(const uchar *bytes, qsizetype size)
{
    const int length = promised(bytes[0]);
    if (length == 1)
        return {bytes[0], 1};
    if (length == 0)
        return {Replacement, 1};
    char32_t code = bytes[0] & (0xff >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if (i >= size)
            return {Replacement, 0};
        if (i == 1 ? !canBeSecond(bytes[0], bytes[1]) : (bytes[i] & 0xc0) != 0x80)
            return {Replacement, 1};
        code = code << 6 | (bytes[i] & 0x3f);
    }
    return {code, length};
}

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
    return isNone || code == 0x2028 || code == 0x2029 ? Replacement : code;
}

} // namespace

ShownText ShownText::of(QByteArrayView bytes, PoemEncoding encoding, bool atEnd)
{
    ShownText shown;
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
        Character next{data[at], 1};
        if (encoding == PoemEncoding::Utf8)
            next = utf8At(data + at, bytes.size() - at);
        if (next.length == 0 && atEnd)
            break;
        char32_t code = picture(next.code);
        marks = takesNoRoom(code) ? marks + 1 : 0;
        if (marks == MarkLimit + 1)
            code = Replacement;
        if (marks <= MarkLimit + 1) {
            for (const char16_t unit : QChar::fromUcs4(code))
                put(unit);
        }
        at += std::max(next.length, 1);
    }
    shown.places.push_back(static_cast<int>(at));
    return shown;
}

int ShownText::placeOf(qsizetype index) const
{
    return places[static_cast<std::size_t>(std::clamp<qsizetype>(index, 0, text.size()))];
}

qsizetype ShownText::indexOf(int place) const
{
    const auto after = std::upper_bound(places.begin(), places.end(), place);
    if (after == places.begin())
        return 0;
    // Both halves of a surrogate pair have one place.
    return std::lower_bound(places.begin(), after, *(after - 1)) - places.begin();
}

LineEnd LineEnd::first(QByteArrayView bytes, qsizetype from, PoemEncoding encoding)
{
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const qsizetype size = bytes.size();
    for (qsizetype i = from; i < size; ++i) {
        const uchar byte = data[i];
        if (byte == '\n')
            return {i > from && data[i - 1] == '\r' ? i - 1 : i, i + 1};
        if (byte < 0x80)
            continue;
        if (encoding == PoemEncoding::Latin1) {
            if (byte == 0x85)
                return {i, i + 1};
        } else if (byte == 0xc2 && i + 1 < size && data[i + 1] == 0x85) {
            return {i, i + 2};
        } else if (byte == 0xe2 && i + 2 < size && data[i + 1] == 0x80 && (data[i + 2] | 1) == 0xa9) {
            return {i, i + 3};
        }
    }
    return {size, size};
}

} // namespace Poetry
