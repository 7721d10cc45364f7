// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/poemsearch.h"

#include <QStringMatcher>

#include <algorithm>
#include <array>

namespace Poetry {

namespace {

constexpr qint64 SearchBlock = 512 * 1024;

constexpr uchar folded(uchar byte)
{
    return byte >= 'A' && byte <= 'Z' ? static_cast<uchar>(byte + ('a' - 'A')) : byte;
}

QString folded(const QString &words)
{
    QList<uint> codes = words.toUcs4();
    std::transform(codes.begin(), codes.end(), codes.begin(), [](uint code) { return QChar::toCaseFolded(code); });
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(codes.constData()), codes.size());
}

} // namespace

PoemSearch::PoemSearch(QObject *parent) : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &PoemSearch::takeSlice);
}

void PoemSearch::setPoem(const Poem &poem, const PoemEncoding &encoding)
{
    m_poem = poem;
    m_encoding = encoding;
    setWords(QString(m_words));
}

void PoemSearch::grow(const Poem &poem)
{
    const qint64 settled = m_poem.size() - PoemEncoding::LongestCharacter * m_words.size();
    m_poem = poem;
    for (; m_counted > 0 && m_counted * SearchBlock > settled; --m_counted) {
        m_count -= m_counts.back();
        m_counts.pop_back();
    }
    if (m_isWanted)
        m_timer.start(0);
}

void PoemSearch::setWords(const QString &words)
{
    cancel();
    m_words = words.left(LongestWords);
    m_counts.clear();
    m_count = m_counted = 0;
    m_folded.clear();
    const bool isAscii = std::all_of(m_words.cbegin(), m_words.cend(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii && m_encoding.isAsciiEverywhere())
        m_folded = m_words.toLower().toLatin1();
    Q_EMIT moved();
}

qint64 PoemSearch::blocks() const
{
    return (m_poem.size() + SearchBlock - 1) / SearchBlock;
}

void PoemSearch::seek(qint64 place, Direction direction)
{
    if (m_words.isEmpty() || m_poem.size() == 0)
        return;
    m_isWanted = m_isSeeking = true;
    m_direction = direction;
    m_place = place;
    m_block = std::clamp<qint64>((direction == Direction::Forward ? place : place - 1) / SearchBlock, 0, blocks() - 1);
    m_blocksLeft = blocks() + 1; // the first once more, for what is on the other side of place
    m_timer.start(0);
    takeSlice();
}

void PoemSearch::cancel()
{
    m_isWanted = m_isSeeking = false;
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    Q_EMIT moved();
}

double PoemSearch::progress() const
{
    const auto all = static_cast<double>(std::max<qint64>(1, blocks()));
    return m_isSeeking ? 1.0 - static_cast<double>(m_blocksLeft) / (all + 1) : static_cast<double>(m_counted) / all;
}

qint64 PoemSearch::number(qint64 place) const
{
    const qint64 block = place / SearchBlock;
    if (block >= m_counted)
        return 0;
    qint64 number = 0;
    for (qint64 i = 0; i < block; ++i)
        number += m_counts[static_cast<std::size_t>(i)];
    for (const Match &match : matchesIn(block)) {
        ++number;
        if (match.begin == place)
            return number;
    }
    return 0;
}

void PoemSearch::takeSlice()
{
    if (m_isSeeking)
        seekInBlock();
    else if (m_counted < blocks())
        countBlock();
    if (!m_isSeeking && m_counted == blocks())
        m_timer.stop();
    Q_EMIT moved();
}

void PoemSearch::seekInBlock()
{
    const bool isForward = m_direction == Direction::Forward;
    const bool isFirst = m_blocksLeft == blocks() + 1;
    const qint64 block = m_block;
    m_block = (m_block + (isForward ? 1 : blocks() - 1)) % blocks();
    --m_blocksLeft;
    const bool isEmpty = block < m_counted && m_counts[static_cast<std::size_t>(block)] == 0;
    const std::vector<Match> matches = isEmpty ? std::vector<Match>() : matchesIn(block);
    const auto isBefore = [](const Match &match, qint64 place) { return match.begin < place; };
    auto hit = matches.end();
    if (isForward) {
        hit = isFirst ? std::lower_bound(matches.begin(), matches.end(), m_place, isBefore) : matches.begin();
    } else {
        const auto after =
            isFirst ? std::lower_bound(matches.begin(), matches.end(), m_place, isBefore) : matches.end();
        hit = after == matches.begin() ? matches.end() : after - 1;
    }
    if (hit != matches.end()) {
        m_isSeeking = false;
        Q_EMIT found(hit->begin, hit->end);
    } else if (m_blocksLeft == 0) {
        m_isSeeking = false;
        Q_EMIT foundNothing();
    }
}

void PoemSearch::countBlock()
{
    const auto here = static_cast<quint32>(matchesIn(m_counted).size());
    m_counts.push_back(here);
    m_count += here;
    ++m_counted;
}

std::vector<PoemSearch::Match> PoemSearch::matchesIn(qint64 block) const
{
    if (m_folded.isEmpty())
        return encodedMatches(block);
    const qint64 begin = block * SearchBlock;
    const qint64 own = std::min(SearchBlock, m_poem.size() - begin);
    const QByteArray bytes = m_poem.read(begin, own + PoemEncoding::LongestCharacter * m_words.size());
    return asciiMatches(bytes, own, begin);
}

/// Any encoding: each character with its place.
std::vector<PoemSearch::Match> PoemSearch::encodedMatches(qint64 block) const
{
    const qint64 begin = block * SearchBlock;
    const qint64 own = std::min(SearchBlock, m_poem.size() - begin);
    const qint64 before = std::min(begin, m_encoding.reach());
    const QByteArray bytes =
        m_poem.read(begin - before, before + own + PoemEncoding::LongestCharacter * m_words.size());
    qsizetype first = m_encoding.boundary(bytes, before);
    if (first < before) // its first half is in the block before
        first += std::max(
            1, m_encoding.at(reinterpret_cast<const uchar *>(bytes.constData()) + first, bytes.size() - first).length);
    const PoemEncoding::Text text = m_encoding.folded(QByteArrayView(bytes).sliced(first));
    const auto placeOf = [&](qsizetype index) {
        return begin - before + first + text.places[static_cast<std::size_t>(index)];
    };
    const QString words = folded(m_words); // Qt 6.8 finds no characters beyond the first plane without regard to case
    const QStringMatcher matcher(words);
    std::vector<Match> matches;
    for (qsizetype hit = matcher.indexIn(text.text); hit >= 0; hit = matcher.indexIn(text.text, hit + 1)) {
        if (placeOf(hit) >= begin + own)
            break;
        matches.push_back({placeOf(hit), placeOf(hit + words.size())});
    }
    return matches;
}

/// Horspool’s way: the byte under the last of the words says how far to go on.
std::vector<PoemSearch::Match> PoemSearch::asciiMatches(QByteArrayView bytes, qint64 own, qint64 offset) const
{
    const qint64 size = m_folded.size();
    std::array<qint64, 256> steps;
    steps.fill(size);
    for (qint64 i = 0; i + 1 < size; ++i) {
        const auto byte = static_cast<uchar>(m_folded[i]);
        steps[byte] = size - 1 - i;
        steps[static_cast<uchar>(QChar::toUpper(char32_t(byte)))] = size - 1 - i;
    }
    std::vector<Match> matches;
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const auto *words = reinterpret_cast<const uchar *>(m_folded.constData());
    const uchar last = words[size - 1];
    for (qint64 at = 0; at < own && at + size <= bytes.size();) {
        const uchar under = data[at + size - 1];
        qint64 same = 0;
        if (folded(under) == last) {
            while (same < size && folded(data[at + same]) == words[same])
                ++same;
        }
        if (same == size)
            matches.push_back({offset + at, offset + at + size});
        at += steps[under];
    }
    return matches;
}

} // namespace Poetry
