// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/poemencoding.h"

#include <QStringDecoder>
#include <QtEndian>

#include <algorithm>

namespace Poetry {

using Character = PoemEncoding::Character;

namespace {

constexpr char32_t Replacement = QChar::ReplacementCharacter;

const uchar *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const uchar *>(view.data());
}

} // namespace

const PoemEncoding PoemEncoding::Utf8{Kind::Utf8, "UTF-8"};
const PoemEncoding PoemEncoding::Windows1252{Kind::Windows1252, "windows-1252"};

std::optional<PoemEncoding> PoemEncoding::named(const QByteArray &name)
{
    if (name == Utf8.m_name)
        return Utf8;
    if (name == Windows1252.m_name || name == "ISO-8859-1") // which has been called so
        return Windows1252;
    if (name == "UTF-16LE")
        return PoemEncoding(Kind::Utf16Le, name);
    if (name == "UTF-16BE")
        return PoemEncoding(Kind::Utf16Be, name);
    if (name == "UTF-32LE")
        return PoemEncoding(Kind::Utf32Le, name);
    if (name == "UTF-32BE")
        return PoemEncoding(Kind::Utf32Be, name);
    if (!names().contains(name))
        return {};
    if (name.startsWith("ISO-2022-")) {
        PoemEncoding encoding(Kind::Iso2022, name);
        encoding.m_table = CodeTable::of(name == "ISO-2022-JP" ? "EUC-JP" : "EUC-KR");
        return encoding.m_table ? std::optional(encoding) : std::nullopt;
    }
    PoemEncoding encoding(Kind::Table, name);
    encoding.m_table = CodeTable::of(name);
    return encoding.m_table ? std::optional(encoding) : std::nullopt;
}

const QList<QByteArray> &PoemEncoding::names()
{
    static const QList<QByteArray> known = [] {
        QList<QByteArray> there;
        for (const char *name :
             {"UTF-8",        "UTF-16LE",     "UTF-16BE",     "UTF-32LE",     "UTF-32BE",     "windows-1252",
              "ISO-8859-15",  "CP850",        "IBM437",       "macintosh",    "ISO-8859-2",   "windows-1250",
              "CP852",        "windows-1251", "KOI8-R",       "KOI8-U",       "CP866",        "ISO-8859-5",
              "windows-1253", "ISO-8859-7",   "windows-1254", "ISO-8859-9",   "windows-1257", "ISO-8859-13",
              "windows-1255", "windows-1256", "windows-874",  "windows-1258", "Shift_JIS",    "EUC-JP",
              "ISO-2022-JP",  "EUC-KR",       "ISO-2022-KR",  "GB18030",      "GBK",          "Big5"}) {
            if (QStringDecoder(name).isValid())
                there << name;
        }
        return there;
    }();
    return known;
}

std::optional<PoemEncoding> PoemEncoding::marked(QByteArrayView begin)
{
    if (begin.startsWith(QByteArrayView("\xff\xfe\0\0", 4)))
        return named("UTF-32LE");
    if (begin.startsWith(QByteArrayView("\0\0\xfe\xff", 4)))
        return named("UTF-32BE");
    if (begin.startsWith("\xff\xfe"))
        return named("UTF-16LE");
    if (begin.startsWith("\xfe\xff"))
        return named("UTF-16BE");
    return {};
}

std::optional<PoemEncoding> PoemEncoding::guessed(QByteArrayView head)
{
    if (auto found = marked(head))
        return found;
    for (const char *name : {"UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE"}) {
        auto encoding = named(name);
        if (encoding->fits(head))
            return encoding;
    }
    return {};
}

bool PoemEncoding::fits(QByteArrayView head) const
{
    const uchar *data = bytesOf(head);
    qsizetype characters = 0;
    qsizetype ascii = 0;
    bool hasOthers = false; // bytes that no text of ASCII and noughts has
    for (qsizetype place = 0; place < head.size();) {
        const Character next = at(data + place, head.size() - place);
        if (next.length == 0)
            break;
        const auto category = QChar::category(next.code);
        const bool isBlank = next.code == u'\t' || next.code == u'\n' || next.code == u'\r' || next.code == u'\f';
        if ((category == QChar::Other_Control && !isBlank) || category == QChar::Other_NotAssigned ||
            category == QChar::Other_PrivateUse || next.code == Replacement)
            return false;
        for (int i = 0; i < next.length; ++i) {
            const uchar byte = data[place + i];
            hasOthers = hasOthers || byte >= 0x80 || (byte > 0 && byte < 0x20 && byte != '\n' && byte != '\r');
        }
        ++characters;
        ascii += next.code < 0x80 ? 1 : 0;
        place += next.length;
    }
    // In UTF-16, blanks and line ends have a nought byte; in UTF-32, all characters have one.
    if (characters < 2)
        return false;
    return unit() == 4 || (hasOthers ? ascii > 0 : 3 * ascii > 2 * characters);
}

int PoemEncoding::unit() const
{
    switch (m_kind) {
    case Kind::Utf16Le:
    case Kind::Utf16Be:
        return 2;
    case Kind::Utf32Le:
    case Kind::Utf32Be:
        return 4;
    default:
        return 1;
    }
}

bool PoemEncoding::isAsciiEverywhere() const
{
    return m_kind == Kind::Utf8 || m_kind == Kind::Windows1252;
}

int PoemEncoding::markLength(QByteArrayView begin) const
{
    if (m_kind == Kind::Utf8)
        return begin.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    const std::optional<PoemEncoding> mark = unit() > 1 ? marked(begin) : std::nullopt;
    return mark && *mark == *this ? unit() : 0;
}

Character PoemEncoding::at(const uchar *data, qsizetype size, Shift &shift) const
{
    switch (m_kind) {
    case Kind::Utf8:
        return Utf8Tally::characterAt(data, size);
    case Kind::Windows1252:
        return {Utf8Tally::windows1252(data[0]), 1};
    case Kind::Utf16Le:
    case Kind::Utf16Be:
        return utf16At(data, size);
    case Kind::Utf32Le:
    case Kind::Utf32Be:
        return utf32At(data, size);
    case Kind::Iso2022:
        return iso2022At(data, size, shift);
    case Kind::Table:
        break;
    }
    return tableAt(data, size);
}

char16_t PoemEncoding::unitAt(const uchar *data) const
{
    return m_kind == Kind::Utf16Le ? static_cast<char16_t>(data[0] | data[1] << 8)
                                   : static_cast<char16_t>(data[0] << 8 | data[1]);
}

Character PoemEncoding::utf16At(const uchar *data, qsizetype size) const
{
    if (size < 2)
        return {Replacement, 0};
    const char16_t first = unitAt(data);
    if (!QChar::isSurrogate(first))
        return {first, 2};
    if (!QChar::isHighSurrogate(first))
        return {Replacement, 2};
    if (size < 4)
        return {Replacement, 0};
    const char16_t second = unitAt(data + 2);
    return QChar::isLowSurrogate(second) ? Character{QChar::surrogateToUcs4(first, second), 4}
                                         : Character{Replacement, 2};
}

Character PoemEncoding::utf32At(const uchar *data, qsizetype size) const
{
    if (size < 4)
        return {Replacement, 0};
    const char32_t code = m_kind == Kind::Utf32Le ? qFromLittleEndian<quint32>(data) : qFromBigEndian<quint32>(data);
    return {code > QChar::LastValidCodePoint || QChar::isSurrogate(code) ? Replacement : code, 4};
}

Character PoemEncoding::tableAt(const uchar *data, qsizetype size) const
{
    const char32_t single = m_table->single(data[0]);
    if (single != CodeTable::None)
        return {single, 1};
    if (!m_table->isLead(data[0]))
        return {Replacement, 1};
    if (size < 2)
        return {Replacement, 0};
    if (m_table->beginsQuad(data[1])) {
        if (size < 4)
            return {Replacement, 0};
        const char32_t quad = m_table->quad(data);
        return quad == CodeTable::None ? Character{Replacement, 1} : Character{quad, 4};
    }
    const char32_t pair = m_table->pair(data[0], data[1]);
    return pair == CodeTable::None ? Character{Replacement, 1} : Character{pair, 2};
}

/// RFC 1468 and RFC 1557.
Character PoemEncoding::iso2022At(const uchar *data, qsizetype size, Shift &shift) const
{
    constexpr uchar escape = 0x1b;
    constexpr uchar shiftOut = 0x0e;
    constexpr uchar shiftIn = 0x0f;
    const uchar byte = data[0];
    const bool isJapanese = m_name == "ISO-2022-JP";
    if (byte == escape) {
        if (size < 3 || (data[1] == '$' && data[2] == ')' && size < 4))
            return {Replacement, 0};
        if (data[1] == '$' && data[2] == ')') // says which pairs there are; there is one choice
            return {NoCharacter, 4};
        if (isJapanese && data[1] == '(' && (data[2] == 'B' || data[2] == 'J' || data[2] == 'I')) {
            shift = data[2] == 'I' ? Shift::Katakana : Shift::Ascii;
            return {NoCharacter, 3};
        }
        if (isJapanese && data[1] == '$' && (data[2] == '@' || data[2] == 'B')) {
            shift = Shift::Pairs;
            return {NoCharacter, 3};
        }
    }
    if (!isJapanese && (byte == shiftOut || byte == shiftIn)) {
        shift = byte == shiftOut ? Shift::Pairs : Shift::Ascii;
        return {NoCharacter, 1};
    }
    if (byte == '\n' || byte == '\r')
        shift = Shift::Ascii;
    if (byte <= ' ' || byte >= 0x7f || shift == Shift::Ascii)
        return {byte < 0x80 ? byte : Replacement, 1};
    if (shift == Shift::Katakana)
        return {byte < 0x60 ? char32_t(0xff61 + byte - 0x21) : Replacement, 1};
    if (size < 2)
        return {Replacement, 0};
    const char32_t pair = data[1] > ' ' ? m_table->pair(byte | 0x80, data[1] | 0x80) : CodeTable::None;
    return pair == CodeTable::None ? Character{Replacement, 1} : Character{pair, 2};
}

PoemEncoding PoemEncoding::behind(QByteArrayView before) const
{
    PoemEncoding encoding = *this;
    if (!isShifting())
        return encoding;
    encoding.m_shift = Shift::Ascii;
    const auto end = std::find_if(before.rbegin(), before.rend(), [](char c) { return c == '\n' || c == '\r'; });
    const QByteArrayView line = before.last(end - before.rbegin());
    const uchar *data = bytesOf(line);
    for (qsizetype place = 0; place < line.size();)
        place += std::max(1, at(data + place, line.size() - place, encoding.m_shift).length);
    return encoding;
}

qint64 PoemEncoding::reach() const
{
    // In pairs of bytes, only a byte that is in none tells where the next begin; long lines may have few of them.
    constexpr qint64 longReach = 64 * 1024;
    return m_table && m_table->hasPairs() ? longReach : 4;
}

qsizetype PoemEncoding::boundary(QByteArrayView bytes, qsizetype place) const
{
    const uchar *data = bytesOf(bytes);
    if (m_kind == Kind::Utf8) {
        const qsizetype least = std::max<qsizetype>(0, place - 3);
        qsizetype begin = place;
        while (begin > least && begin < bytes.size() && (data[begin] & 0xc0) == 0x80)
            --begin;
        return begin < bytes.size() && begin + at(data + begin, bytes.size() - begin).length > place ? begin : place;
    }
    if (unit() == 2) {
        place -= place % 2;
        const bool isInside = place >= 2 && place + 2 <= bytes.size() && QChar::isLowSurrogate(unitAt(data + place)) &&
                              QChar::isHighSurrogate(unitAt(data + place - 2));
        return isInside ? place - 2 : place;
    }
    if (m_kind == Kind::Iso2022) {
        const auto last = std::find(bytes.rend() - place, bytes.rend(), '\n');
        qsizetype begin = bytes.rend() - last;
        Shift shift = Shift::Ascii;
        for (int length = 0; begin < place; begin += length) {
            length = std::max(1, at(data + begin, bytes.size() - begin, shift).length);
            if (begin + length > place)
                break;
        }
        return begin;
    }
    if (m_kind != Kind::Table || !m_table->hasPairs())
        return place - place % unit();
    qsizetype begin = place;
    while (begin > 0 && (m_table->isTrail(data[begin - 1]) || m_table->isLead(data[begin - 1])))
        --begin;
    while (begin < place) {
        const int length = std::max(1, at(data + begin, bytes.size() - begin).length);
        if (begin + length > place)
            break;
        begin += length;
    }
    return begin;
}

int PoemEncoding::asciiAt(QByteArrayView bytes, qsizetype place) const
{
    if (place < 0 || place + unit() > bytes.size())
        return -1;
    const uchar *data = bytesOf(bytes) + place;
    const char32_t code = unit() > 1 ? at(data, unit()).code : data[0];
    return code < 0x80 ? static_cast<int>(code) : -1;
}

} // namespace Poetry
