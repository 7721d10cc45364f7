// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/encodingscan.h"

#include "core/text/teletype.h"

#include <algorithm>

namespace Poetry {

namespace {

constexpr qint64 ScanSlice = 512 * 1024;

} // namespace

bool EncodingScan::look(const Poem &poem, bool isWhole)
{
    const qint64 before = m_seen;
    const qint64 length = std::min(ScanSlice, poem.size() - m_seen);
    const QByteArray bytes = poem.read(m_seen, length);
    // Half a command waits for its rest.
    const bool isEnd = m_seen + bytes.size() == poem.size() && isWhole;
    const qsizetype rest = isEnd ? 0 : Teletype::halfCommand(bytes);
    if (m_seen == 0)
        m_negotiates = Teletype::negotiates(bytes);
    m_tally.add(Teletype::withoutNegotiation(bytes.chopped(rest), m_negotiates));
    // A spool file that can no longer be read gives less than it said; nothing more is to be found out then.
    m_seen = bytes.size() < length ? poem.size() : m_seen + bytes.size() - rest;
    if (m_seen == poem.size() && isWhole)
        m_tally.end();
    m_isSettled = m_isSettled || (m_tally.isUtf8() && (m_tally.right() > 0 || m_tally.hasMark()));
    return m_seen > before;
}

} // namespace Poetry
