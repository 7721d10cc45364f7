// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/invisiblescan.h"

#include "core/text/teletype.h"

#include <algorithm>

namespace Poetry {

namespace {

constexpr qint64 InvisibleSlice = 256 * 1024;

} // namespace

bool InvisibleScan::look(const Poem &poem)
{
    if (m_head < std::min(poem.size(), Teletype::HeadSize))
        lookAtHead(poem);
    if (count() >= Most)
        return false;
    // Half a character at the end waits for the rest; a spool file that cannot be read has none.
    const qsizetype understood = add(poem.read(m_seen, std::min(InvisibleSlice, poem.size() - m_seen)));
    m_seen += understood;
    return understood > 0;
}

/// Where more of it says something else, it all begins anew.
void InvisibleScan::lookAtHead(const Poem &poem)
{
    const QByteArray head = poem.read(0, Teletype::HeadSize);
    const bool endLines = Teletype::of(head, m_encoding).returnsEndLines();
    if (m_head == 0 || endLines != m_returnsEndLines) {
        m_rule = InvisibleRule(endLines ? InvisibleRule::Returns::EndLines : InvisibleRule::Returns::Overwrite);
        m_seen = m_encoding.markLength(head);
    }
    m_returnsEndLines = endLines;
    m_head = std::min(poem.size(), Teletype::HeadSize);
}

qsizetype InvisibleScan::add(const QByteArray &bytes)
{
    const auto *data = reinterpret_cast<const uchar *>(bytes.constData());
    const qsizetype size = bytes.size();
    const bool isAscii = m_encoding.isAsciiEverywhere();
    const auto isPrintable = [data](qsizetype place) { return data[place] >= 0x20 && data[place] < 0x7f; };
    PoemEncoding::Shift shift = m_encoding.shift();
    for (qsizetype at = 0; at < size;) {
        if (isAscii && isPrintable(at)) {
            m_rule.add(data[at++]);
            const qsizetype second = at;
            while (at < size && isPrintable(at))
                ++at;
            if (at > second)
                m_rule.add(data[at - 1]);
            continue;
        }
        const PoemEncoding::Character next = m_encoding.at(data + at, size - at, shift);
        if (next.length == 0)
            return at;
        if (next.code != PoemEncoding::NoCharacter)
            m_rule.add(next.code);
        at += next.length;
    }
    return size;
}

} // namespace Poetry
