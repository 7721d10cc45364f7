// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/poemdigest.h"

#include <algorithm>

namespace Poetry {

namespace {

constexpr qint64 DigestSlice = 512 * 1024;

} // namespace

PoemDigest::PoemDigest(QObject *parent) : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &PoemDigest::takeSlice);
}

void PoemDigest::start(const Poem &poem)
{
    m_poem = poem;
    m_hash.reset();
    m_seen = 0;
    m_timer.start(0);
}

void PoemDigest::stop()
{
    m_timer.stop();
    m_poem = {};
}

double PoemDigest::progress() const
{
    return static_cast<double>(m_seen) / static_cast<double>(std::max<qint64>(1, m_poem.size()));
}

void PoemDigest::takeSlice()
{
    const qint64 length = std::min(DigestSlice, m_poem.size() - m_seen);
    const QByteArray bytes = m_poem.read(m_seen, length);
    m_hash.addData(bytes);
    m_seen += bytes.size();
    const bool isWhole = m_seen == m_poem.size();
    if (!isWhole && bytes.size() == length)
        return;
    stop();
    Q_EMIT done(isWhole ? QString::fromLatin1(m_hash.result().toHex()) : QString());
}

} // namespace Poetry
