// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/invisiblescan.h"

#include "core/text/invisibles.h"

#include <algorithm>

namespace Poetry {

namespace {

constexpr qint64 InvisibleSlice = 256 * 1024;

} // namespace

InvisibleScan::InvisibleScan(QObject *parent) : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &InvisibleScan::takeSlice);
}

void InvisibleScan::start(const Poem &poem, const PoemEncoding &encoding)
{
    m_encoding = encoding;
    m_seen = encoding.markLength(poem.read(0, 3));
    m_count = 0;
    goOn(poem);
}

void InvisibleScan::goOn(const Poem &poem)
{
    m_poem = poem;
    if (m_seen < poem.size() && m_count < Most)
        m_timer.start(0);
}

void InvisibleScan::stop()
{
    m_timer.stop();
    m_poem = {};
    m_seen = 0;
    m_count = 0;
}

void InvisibleScan::takeSlice()
{
    const qint64 before = m_count;
    const QByteArray bytes = m_poem.read(m_seen, std::min(InvisibleSlice, m_poem.size() - m_seen));
    const qsizetype understood = look(bytes);
    m_seen += understood;
    // Half a character at the end waits for the rest; a spool file that cannot be read has none.
    if (understood == 0 || m_seen >= m_poem.size() || m_count >= Most)
        m_timer.stop();
    if (m_count != before)
        Q_EMIT counted();
}

qsizetype InvisibleScan::look(const QByteArray &bytes)
{
    const auto *data = reinterpret_cast<const uchar *>(bytes.constData());
    const qsizetype size = bytes.size();
    const bool isAscii = m_encoding.isAsciiEverywhere();
    for (qsizetype at = 0; at < size;) {
        if (isAscii && data[at] >= 0x20 && data[at] < 0x7f) {
            ++at;
            continue;
        }
        const PoemEncoding::Character next = m_encoding.at(data + at, size - at);
        const qsizetype after = at + next.length;
        if (next.length == 0 || (next.code == u'\r' && after >= size))
            return at;
        const bool isLineEnd = next.code == u'\r' && m_encoding.asciiAt(bytes, after) == '\n';
        if (!isLineEnd && Invisibles::isOne(next.code))
            ++m_count;
        at = after;
    }
    return size;
}

} // namespace Poetry
