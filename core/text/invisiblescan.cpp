// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/invisiblescan.h"

#include "core/text/teletype.h"

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
    m_seen = encoding.markLength(poem.read(0, PoemEncoding::LongestCharacter));
    m_count = 0;
    m_poem = {};
    m_returnsEndLines = false;
    m_rule = InvisibleRule();
    goOn(poem);
}

void InvisibleScan::goOn(const Poem &poem)
{
    const bool hadHead = m_poem.size() >= Teletype::HeadSize;
    m_poem = poem;
    const bool endLines =
        hadHead ? m_returnsEndLines : Teletype::of(poem.read(0, Teletype::HeadSize), m_encoding).returnsEndLines();
    if (endLines != m_returnsEndLines) {
        m_returnsEndLines = endLines;
        m_rule = InvisibleRule(endLines ? InvisibleRule::Returns::EndLines : InvisibleRule::Returns::Overwrite);
        m_seen = m_encoding.markLength(poem.read(0, PoemEncoding::LongestCharacter));
    }
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
    m_count = m_rule.count();
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

#include "moc_invisiblescan.cpp"
