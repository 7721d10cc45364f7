// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/utf8tally.h"

#include <QChar>

#include <array>
#include <utility>

namespace Poetry {

namespace {

/// Of 0x80 to 0x9f. Those that mean nothing are control characters.
constexpr std::array<char16_t, 32> windowsLetters{0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
                                                  0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

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

} // namespace

Utf8Tally::Character Utf8Tally::characterAt(const uchar *bytes, qsizetype size)
{
    const int length = promised(bytes[0]);
    if (length == 1)
        return {bytes[0], 1};
    if (length == 0)
        return {QChar::ReplacementCharacter, 1};
    char32_t code = bytes[0] & (0xff >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if (i >= size)
            return {QChar::ReplacementCharacter, 0};
        if (i == 1 ? !canBeSecond(bytes[0], bytes[1]) : (bytes[i] & 0xc0) != 0x80)
            return {QChar::ReplacementCharacter, 1};
        code = code << 6 | (bytes[i] & 0x3f);
    }
    return {code, length};
}

char32_t Utf8Tally::windows1252(uchar byte)
{
    return byte >= 0x80 && byte <= 0x9f ? windowsLetters[byte - 0x80U] : byte;
}

void Utf8Tally::add(QByteArrayView bytes)
{
    QByteArray all = std::exchange(m_rest, {});
    all.append(bytes);
    const auto *data = reinterpret_cast<const uchar *>(all.constData());
    qsizetype place = 0;
    while (place < all.size()) {
        if (data[place] < 0x80) {
            ++place;
            m_isBegun = true;
            continue;
        }
        const Character next = characterAt(data + place, all.size() - place);
        if (next.length == 0)
            break;
        m_hasMark = m_hasMark || (!m_isBegun && next.code == QChar::ByteOrderMark);
        m_isBegun = true;
        ++(next.length > 1 ? m_right : m_wrong);
        place += next.length;
    }
    m_rest = all.sliced(place);
}

void Utf8Tally::end()
{
    m_wrong += m_rest.size();
    m_rest.clear();
}

} // namespace Poetry
