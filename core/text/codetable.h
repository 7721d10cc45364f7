// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <array>
#include <memory>
#include <vector>

namespace Poetry {

/// What each byte, or pair of bytes, means in an encoding in which ASCII is ASCII; in GB18030, four bytes, too. Asks Qt
/// once, so that bytes can be read anywhere in a text, one character at a time.
class CodeTable
{
public:
    static constexpr char32_t None = 0xffffffff;

    /// Null where Qt does not know the encoding, or where it is not of this kind.
    static std::shared_ptr<const CodeTable> of(const QByteArray &encoding);

    bool hasPairs() const { return !m_pairs.empty(); }
    /// None where byte is no character by itself.
    char32_t single(uchar byte) const { return m_singles[byte]; }
    bool isLead(uchar byte) const { return m_isLead[byte]; }
    /// Whether byte can be the second of a pair: behind any other, a character begins.
    bool isTrail(uchar byte) const { return m_isTrail[byte]; }
    char32_t pair(uchar lead, uchar trail) const { return m_pairs[lead * std::size_t(256) + trail]; }
    /// Whether lead and trail are the first two of four bytes.
    bool beginsQuad(uchar trail) const { return !m_quads.empty() && trail >= '0' && trail <= '9'; }
    /// Of four bytes.
    char32_t quad(const uchar *bytes) const;

private:
    CodeTable() = default;
    bool fillSingles(const QByteArray &encoding);
    void fillPairs(const QByteArray &encoding);
    void fillQuads();

    std::array<char32_t, 256> m_singles{};
    std::array<bool, 256> m_isLead{};
    std::array<bool, 256> m_isTrail{};
    std::vector<char32_t> m_pairs; ///< empty where there are none
    std::vector<char32_t> m_quads; ///< of the first plane, in order; the others follow a rule
};

} // namespace Poetry
