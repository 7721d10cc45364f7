// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/encodingscan.h"

#include "core/text/teletype.h"

#include <algorithm>

namespace Poetry {

namespace {

constexpr qint64 ScanSlice = 512 * 1024;

} // namespace

EncodingScan::EncodingScan(QObject *parent) : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &EncodingScan::takeSlice);
}

void EncodingScan::start(const Poem &poem, bool isWhole)
{
    m_tally = {};
    m_isSettled = false;
    m_seen = 0;
    goOn(poem, isWhole);
}

void EncodingScan::goOn(const Poem &poem, bool isWhole)
{
    m_poem = poem;
    m_isWhole = isWhole;
    m_timer.start(0);
    takeSlice();
}

void EncodingScan::stop()
{
    m_timer.stop();
    m_poem = {};
}

void EncodingScan::takeSlice()
{
    const qint64 length = std::min(ScanSlice, m_poem.size() - m_seen);
    const QByteArray bytes = m_poem.read(m_seen, length);
    const bool wasUtf8 = isUtf8();
    const qint64 wrong = m_tally.wrong();
    // Half a command waits for its rest.
    const bool isEnd = m_seen + bytes.size() == m_poem.size() && m_isWhole;
    const qsizetype rest = isEnd ? 0 : Teletype::halfCommand(bytes);
    if (m_seen == 0)
        m_negotiates = Teletype::negotiates(bytes);
    m_tally.add(Teletype::withoutNegotiation(bytes.chopped(rest), m_negotiates));
    // A spool file that can no longer be read gives less than it said; nothing more is to be found out then.
    m_seen = bytes.size() < length ? m_poem.size() : m_seen + bytes.size() - rest;
    const bool isAtEnd = m_seen == m_poem.size();
    if (isAtEnd && m_isWhole)
        m_tally.end();
    m_isSettled = m_isSettled || (m_tally.isUtf8() && (m_tally.right() > 0 || m_tally.hasMark()));
    if (isAtEnd)
        stop();
    else if (bytes.size() == rest)
        m_timer.stop();
    if (wasUtf8 != isUtf8() || wrong != m_tally.wrong())
        Q_EMIT found();
}

} // namespace Poetry

#include "moc_encodingscan.cpp"
