// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/codetable.h"

#include <QList>
#include <QStringDecoder>

#include <algorithm>

namespace Poetry {

namespace {

constexpr int FirstTrail = 0x30; ///< no encoding has one that is a control character or a blank
constexpr int LastTrail = 0xfe;

// Four bytes of GB18030: the first and third have 126 values, the second and fourth ten.
constexpr int QuadLead = 0x81;
constexpr int QuadsOfALead = 10 * 126 * 10;
constexpr int QuadsOfTheFirstPlane = 39'420;
constexpr int FirstQuadOfOtherPlanes = 15 * QuadsOfALead; ///< 0x90308130 is U+10000

/// None unless text is exactly one character.
char32_t onlyCharacter(QStringView text)
{
    // Some converters put a SUB where others put U+FFFD.
    if (text.size() == 1 && !text[0].isSurrogate() && text[0] != QChar::ReplacementCharacter && text[0] != u'\x1a')
        return text[0].unicode();
    if (text.size() == 2 && text[0].isHighSurrogate() && text[1].isLowSurrogate())
        return QChar::surrogateToUcs4(text[0], text[1]);
    return CodeTable::None;
}

/// Of texts that a line end follows each: what each of them means. A line end is in no pair, so none spoils the next.
std::vector<char32_t> meanings(const QByteArray &encoding, const QByteArray &texts)
{
    QStringDecoder decoder(encoding.constData());
    const QString all = decoder(texts);
    std::vector<char32_t> result;
    for (const QStringView text : QStringView(all).split(u'\n'))
        result.push_back(onlyCharacter(text));
    return result;
}

} // namespace

std::shared_ptr<const CodeTable> CodeTable::of(const QByteArray &encoding)
{
    if (!QStringDecoder(encoding.constData()).isValid())
        return {};
    const std::shared_ptr<CodeTable> table(new CodeTable);
    if (!table->fillSingles(encoding))
        return {};
    table->fillPairs(encoding);
    if (encoding == "GB18030")
        table->fillQuads();
    return table;
}

bool CodeTable::fillSingles(const QByteArray &encoding)
{
    QByteArray texts;
    for (int byte = 0; byte < 256; ++byte) {
        if (byte != '\n')
            texts += static_cast<char>(byte);
        texts += '\n';
    }
    std::vector<char32_t> found = meanings(encoding, texts);
    if (found.size() < 256)
        return false;
    for (std::size_t byte = 0; byte < 256; ++byte) {
        // IBM’s tables swap a few controls.
        const bool isControl = byte < 0x20 || byte == 0x7f;
        const bool mayDiffer = isControl || byte >= 0x80 || byte == '\\' || byte == '~'; // Shift_JIS has a yen there
        if (!mayDiffer && found[byte] != byte)
            return false;
        m_singles[byte] = isControl ? static_cast<char32_t>(byte) : found[byte];
    }
    return true;
}

void CodeTable::fillPairs(const QByteArray &encoding)
{
    QByteArray texts;
    std::vector<std::size_t> places;
    for (std::size_t lead = 0x80; lead < 256; ++lead) {
        if (m_singles[lead] != None)
            continue;
        for (std::size_t trail = FirstTrail; trail <= LastTrail; ++trail) {
            texts += static_cast<char>(lead);
            texts += static_cast<char>(trail);
            texts += '\n';
            places.push_back(lead * 256 + trail);
        }
    }
    const std::vector<char32_t> found = meanings(encoding, texts);
    if (found.size() <= places.size() ||
        std::all_of(found.begin(), found.end() - 1, [](char32_t code) { return code == None; }))
        return;
    m_pairs.assign(std::size_t(256) * 256, None);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (found[i] == None)
            continue;
        m_pairs[places[i]] = found[i];
        m_isLead[places[i] / 256] = true;
        m_isTrail[places[i] % 256] = true;
    }
}

void CodeTable::fillQuads()
{
    QByteArray texts;
    for (int number = 0; number < QuadsOfTheFirstPlane; ++number) {
        texts += static_cast<char>(QuadLead + number / QuadsOfALead);
        texts += static_cast<char>('0' + number / 1260 % 10);
        texts += static_cast<char>(QuadLead + number / 10 % 126);
        texts += static_cast<char>('0' + number % 10);
        texts += '\n';
    }
    m_quads = meanings("GB18030", texts);
    m_quads.resize(QuadsOfTheFirstPlane, None);
    std::fill(m_isLead.begin() + QuadLead, m_isLead.end() - 1, true);
    std::fill(m_isTrail.begin() + '0', m_isTrail.begin() + '9' + 1, true);
}

char32_t CodeTable::quad(const uchar *bytes) const
{
    const int third = bytes[2] - QuadLead;
    const int fourth = bytes[3] - '0';
    if (third < 0 || third >= 126 || fourth < 0 || fourth > 9)
        return None;
    const int number = ((bytes[0] - QuadLead) * 10 + bytes[1] - '0') * 1260 + third * 10 + fourth;
    if (number < QuadsOfTheFirstPlane)
        return m_quads[static_cast<std::size_t>(number)];
    const auto code = static_cast<char32_t>(0x10000 + number - FirstQuadOfOtherPlanes);
    return number >= FirstQuadOfOtherPlanes && code <= QChar::LastValidCodePoint ? code : None;
}

} // namespace Poetry
