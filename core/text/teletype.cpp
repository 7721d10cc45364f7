// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/teletype.h"

#include <algorithm>

namespace Poetry {

namespace {

/// RFC 854.
constexpr uchar InterpretAsCommand = 0xff;
constexpr uchar Dont = 0xfe;
constexpr uchar Will = 0xfb;
constexpr uchar Subnegotiation = 0xfa;
constexpr uchar SubnegotiationEnd = 0xf0;
constexpr uchar EndOfRecord = 0xef;
/// Options that IANA has assigned in one piece.
constexpr uchar LastOption = 49;
constexpr qsizetype LongestSubnegotiation = 1024;

const uchar *unsignedBytes(QByteArrayView bytes)
{
    return reinterpret_cast<const uchar *>(bytes.data());
}

/// Bytes of the command that begins here; 0 where none does. isSure: nothing else begins with 0xff in this text.
qsizetype commandLength(const uchar *data, qsizetype size, bool isSure)
{
    if (size < 2 || data[0] != InterpretAsCommand)
        return 0;
    if (data[1] >= Will && data[1] <= Dont) {
        if (size < 3)
            return isSure ? size : 0;
        return isSure || data[2] <= LastOption ? 3 : 0;
    }
    if (!isSure)
        return 0;
    if (data[1] == InterpretAsCommand)
        return 1; // the other one is a character
    if (data[1] != Subnegotiation)
        return data[1] >= EndOfRecord ? 2 : 0;
    for (qsizetype i = 2; i + 1 < std::min(size, LongestSubnegotiation); ++i) {
        if (data[i] == InterpretAsCommand && data[i + 1] == SubnegotiationEnd)
            return i + 2;
    }
    return std::min<qsizetype>(size, 3);
}

/// A letter with its marks.
using Column = std::vector<std::pair<QChar, int>>;

bool takesNoColumn(QChar unit)
{
    if (unit.unicode() < 0xad)
        return false;
    const auto category = unit.category();
    return unit.isLowSurrogate() || category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
           category == QChar::Other_Format;
}

/// What a line looks like at its end; what is left of before keeps its place in it.
std::vector<Column> columnsOf(QStringView line, const int *places)
{
    std::vector<Column> columns;
    std::size_t at = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const std::pair<QChar, int> here(line[i], places[i]);
        if (line[i] == u'\r') {
            at = 0;
        } else if (line[i] == u'\b') {
            at -= at > 0 ? 1 : 0;
        } else if (takesNoColumn(line[i]) && at > 0) {
            columns[at - 1].push_back(here);
        } else if (at == columns.size()) {
            columns.push_back({here});
            ++at;
        } else {
            const bool isUnderline = line[i] == u'_' && !columns[at].front().first.isSpace();
            if (!isUnderline)
                columns[at] = {here};
            ++at;
        }
    }
    return columns;
}

} // namespace

bool Teletype::negotiates(QByteArrayView head)
{
    const uchar *data = unsignedBytes(head);
    if (head.size() < 3 || data[0] != InterpretAsCommand || data[1] < Will || data[1] > Dont)
        return false;
    // A text in UTF-16 begins like one that is asked not to.
    return data[1] != Dont || (head.size() > 3 && data[2] <= LastOption && data[3] == InterpretAsCommand);
}

qsizetype Teletype::halfCommand(QByteArrayView bytes)
{
    const uchar *end = unsignedBytes(bytes) + bytes.size();
    if (!bytes.isEmpty() && end[-1] == InterpretAsCommand)
        return 1;
    return bytes.size() > 1 && end[-2] == InterpretAsCommand && end[-1] >= Will && end[-1] <= Dont ? 2 : 0;
}

Teletype Teletype::of(QByteArrayView head, const PoemEncoding &encoding)
{
    Teletype found;
    found.m_isOn = true;
    found.m_negotiates = encoding.unit() == 1 && negotiates(head);
    bool hasReturns = false;
    const int unit = encoding.unit();
    for (qsizetype i = 0; i + unit <= head.size(); i += unit) {
        const int code = encoding.asciiAt(head, i);
        if (code == '\n')
            return found;
        // The last one may be half of a line end.
        hasReturns = hasReturns || (code == '\r' && i + unit < head.size());
    }
    found.m_returnsEndLines = hasReturns;
    return found;
}

QByteArray Teletype::withoutNegotiation(const QByteArray &bytes, bool negotiates)
{
    if (!bytes.contains(static_cast<char>(InterpretAsCommand)))
        return bytes;
    QByteArray rest;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype length = commandLength(unsignedBytes(bytes) + at, bytes.size() - at, negotiates);
        if (length == 0)
            rest += bytes[at];
        at += std::max<qsizetype>(length, 1);
    }
    return rest;
}

Teletype::Text Teletype::read(QByteArrayView bytes, const PoemEncoding &encoding, bool atEnd) const
{
    Text result;
    result.text.reserve(bytes.size());
    result.places.reserve(static_cast<std::size_t>(bytes.size()) + 1);
    const uchar *data = unsignedBytes(bytes);
    const qsizetype size = bytes.size();
    const bool isAscii = encoding.isAsciiEverywhere();
    const bool hasCommands = m_isOn && (m_negotiates || encoding == PoemEncoding::Utf8);
    PoemEncoding::Shift shift = encoding.shift();
    qsizetype at = 0;
    while (at < size) {
        if (isAscii && data[at] < 0x80) {
            result.text += QLatin1Char(static_cast<char>(data[at]));
            result.places.push_back(static_cast<int>(at++));
            continue;
        }
        if (const qsizetype length = hasCommands ? commandLength(data + at, size - at, m_negotiates) : 0; length > 0) {
            at += length;
            if (length == 1 && at < size) { // a character that looks like a command
                result.text += QChar(static_cast<char16_t>(encoding.at(data + at, 1).code));
                result.places.push_back(static_cast<int>(at++));
            }
            continue;
        }
        const PoemEncoding::Character next = encoding.at(data + at, size - at, shift);
        if (next.length == 0 && atEnd)
            break;
        if (next.code == PoemEncoding::NoCharacter) {
            at += next.length;
            continue;
        }
        for (const char16_t unit : QChar::fromUcs4(next.code)) {
            result.text += QChar(unit);
            result.places.push_back(static_cast<int>(at));
        }
        at += std::max(next.length, 1);
    }
    result.places.push_back(static_cast<int>(at));
    const bool hasMoves = m_isOn && (result.text.contains(u'\b') || result.text.contains(u'\r'));
    return hasMoves ? typed(result) : result;
}

bool Teletype::moves(QByteArrayView bytes) const
{
    if (!m_isOn)
        return false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const bool isLineEnd = m_returnsEndLines || (i + 1 < bytes.size() && bytes[i + 1] == '\n');
        if (bytes[i] == '\b' || (bytes[i] == '\r' && !isLineEnd))
            return true;
    }
    return false;
}

Teletype::Text Teletype::typed(const Text &text) const
{
    Text result;
    const auto put = [&](QChar unit, int place) {
        result.text += unit;
        result.places.push_back(result.places.empty() ? place : std::max(place, result.places.back()));
    };
    const qsizetype size = text.text.size();
    const auto placeOf = [&](qsizetype index) { return text.places[static_cast<std::size_t>(index)]; };
    for (qsizetype begin = 0; begin < size;) {
        qsizetype lineEnd = begin;
        while (lineEnd < size && text.text[lineEnd] != u'\n' && !endsLine(text.text[lineEnd].unicode()))
            ++lineEnd;
        qsizetype end = lineEnd;
        while (end > begin && text.text[end - 1] == u'\r')
            --end;
        const QStringView line = QStringView(text.text).sliced(begin, end - begin);
        if (line.contains(u'\r') || line.contains(u'\b')) {
            for (const Column &column : columnsOf(line, text.places.data() + begin))
                std::for_each(column.begin(), column.end(), [&](const auto &one) { put(one.first, one.second); });
        } else {
            for (qsizetype i = begin; i < end; ++i)
                put(text.text[i], placeOf(i));
        }
        if (lineEnd < size)
            put(text.text[lineEnd], placeOf(lineEnd));
        begin = lineEnd + 1;
    }
    result.places.push_back(text.places.back());
    return result;
}

Teletype::LineEnd Teletype::lineEnd(QByteArrayView bytes, qsizetype from, const PoemEncoding &encoding) const
{
    if (encoding.unit() > 1)
        return lineEndOfUnits(bytes, from, encoding);
    const bool isUtf8 = encoding == PoemEncoding::Utf8;
    const uchar *data = unsignedBytes(bytes);
    const qsizetype size = bytes.size();
    for (qsizetype i = from; i < size; ++i) {
        const uchar byte = data[i];
        if (byte == '\n')
            return {i > from && data[i - 1] == '\r' ? i - 1 : i, i + 1};
        if (byte < 0x20 && endsLine(byte))
            return {i, i + 1};
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

Teletype::LineEnd Teletype::lineEndOfUnits(QByteArrayView bytes, qsizetype from, const PoemEncoding &encoding) const
{
    const uchar *data = unsignedBytes(bytes);
    const qsizetype size = bytes.size();
    const int unit = encoding.unit();
    for (qsizetype i = from; i + unit <= size; i += unit) {
        const char32_t code = encoding.at(data + i, unit).code;
        if (code == u'\n')
            return {encoding.asciiAt(bytes, i - unit) == '\r' && i - unit >= from ? i - unit : i, i + unit};
        const bool isUnicodeEnd = code == 0x85 || code == 0x2028 || code == 0x2029;
        if (isUnicodeEnd || (code < 0x20 && endsLine(static_cast<int>(code))))
            return {i, i + unit};
    }
    return {size, size};
}

} // namespace Poetry
