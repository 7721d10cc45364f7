// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/encodingscan.h"

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
    m_decoder = QStringDecoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
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
    m_scratch = QString();
}

void EncodingScan::takeSlice()
{
    const qint64 length = std::min(ScanSlice, m_poem.size() - m_seen);
    const QByteArray bytes = m_poem.read(m_seen, length);
    m_scratch.resize(std::max(m_scratch.size(), m_decoder.requiredSpace(bytes.size())));
    m_decoder.appendToBuffer(m_scratch.data(), bytes);
    // A spool file that can no longer be read gives less than it said; nothing more is to be found out then.
    m_seen = bytes.size() < length ? m_poem.size() : m_seen + bytes.size();
    bool isMistaken = m_decoder.hasError();
    if (!isMistaken && m_isWhole && m_seen == m_poem.size()) {
        // The converter does not tell what it holds back; half a character shows by what follows it.
        const QString probe = m_decoder.decode(QByteArrayView("x"));
        isMistaken = m_decoder.hasError() || probe.size() != 1;
    }
    if (isMistaken || m_seen == m_poem.size())
        stop();
    if (isMistaken)
        Q_EMIT mistakeFound();
}

} // namespace Poetry
