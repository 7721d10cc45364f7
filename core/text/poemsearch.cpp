// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/poemsearch.h"

#include "core/text/foldedtext.h"

#include <QStringMatcher>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>
#include <optional>

namespace Poetry {

namespace {

constexpr qint64 SearchBlock = 64 * 1024;

/// What is looked at before a place, to tell whether a word or a character begins there.
constexpr qint64 Context = 256;

constexpr uchar folded(uchar byte)
{
    return byte >= 'A' && byte <= 'Z' ? static_cast<uchar>(byte + ('a' - 'A')) : byte;
}

bool isAscii(QByteArrayView bytes)
{
    uchar all = 0;
    for (const char byte : bytes)
        all |= static_cast<uchar>(byte);
    return all < 0x80;
}

/// A text that is looked into for where words and characters end, once that is asked.
class Boundaries
{
public:
    explicit Boundaries(const QString &text) : m_text(text) {}

    /// The first end of a character at index or after it.
    qsizetype characterEnd(qsizetype index)
    {
        const auto size = m_text.size();
        while (index < size && !isAt(m_characters, QTextBoundaryFinder::Grapheme, index))
            ++index;
        return index;
    }
    bool isCharacter(qsizetype index) { return isAt(m_characters, QTextBoundaryFinder::Grapheme, index); }
    bool isWord(qsizetype index) { return isAt(m_words, QTextBoundaryFinder::Word, index); }

private:
    using Finder = std::optional<QTextBoundaryFinder>;

    bool isAt(Finder &finder, QTextBoundaryFinder::BoundaryType type, qsizetype index)
    {
        if (!finder)
            finder.emplace(type, m_text);
        finder->setPosition(index);
        return finder->isAtBoundary();
    }

    const QString &m_text;
    Finder m_characters;
    Finder m_words;
};

} // namespace

void PoemSearch::setPoem(const Poem &poem, const PoemEncoding &encoding)
{
    m_poem = poem;
    m_encoding = encoding;
    m_teletype = Teletype::of(poem.read(0, Teletype::HeadSize), encoding);
    setWords(QString(m_words));
}

void PoemSearch::grow(const Poem &poem)
{
    if (poem.size() == m_poem.size())
        return;
    const qint64 settled = m_poem.size() < Teletype::HeadSize ? 0 : m_poem.size() - longestMatch();
    if (m_poem.size() < Teletype::HeadSize)
        m_teletype = Teletype::of(poem.read(0, Teletype::HeadSize), m_encoding);
    m_poem = poem;
    for (; m_counted > 0 && m_counted * SearchBlock > settled; --m_counted) {
        m_count -= m_counts.back();
        m_counts.pop_back();
    }
}

void PoemSearch::setWords(const QString &words)
{
    m_isSeeking = false;
    m_match.reset();
    m_words = words.left(LongestWords);
    m_counts.clear();
    m_count = m_counted = 0;
    m_folded =
        FoldedText::of(m_words, m_options.matchesCase ? FoldedText::Letters::SameCase : FoldedText::Letters::AnyCase)
            .text;
    const bool isAscii = std::all_of(m_words.cbegin(), m_words.cend(), [](QChar c) { return c.unicode() < 0x80; });
    const bool isPlain = isAscii && m_encoding.isAsciiEverywhere() && !m_options.isForWholeWords;
    m_ascii = isPlain ? m_folded.toLatin1() : QByteArray();
}

void PoemSearch::setOptions(Options options)
{
    m_options = options;
    setWords(QString(m_words));
}

qint64 PoemSearch::longestMatch() const
{
    // With marks and invisible characters among its letters.
    return PoemEncoding::LongestCharacter * (3 * m_folded.size() + 64);
}

qint64 PoemSearch::blocks() const
{
    return (m_poem.size() + SearchBlock - 1) / SearchBlock;
}

void PoemSearch::seek(qint64 place, Direction direction)
{
    m_match.reset();
    m_isSeeking = !m_words.isEmpty() && m_poem.size() > 0;
    if (!m_isSeeking)
        return;
    m_direction = direction;
    m_place = place;
    m_block = std::clamp<qint64>((direction == Direction::Forward ? place : place - 1) / SearchBlock, 0, blocks() - 1);
    m_blocksLeft = blocks() + 1; // the first once more, for what is on the other side of place
}

bool PoemSearch::look()
{
    if (m_isSeeking) {
        seekInBlock();
        return m_isSeeking;
    }
    if (!isCounted())
        countBlock();
    return !isCounted();
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
    for (const Match &match : matchesInBlock(block)) {
        ++number;
        if (match.begin == place)
            return number;
    }
    return 0;
}

void PoemSearch::seekInBlock()
{
    const bool isForward = m_direction == Direction::Forward;
    const bool isFirst = m_blocksLeft == blocks() + 1;
    const qint64 block = m_block;
    m_block = (m_block + (isForward ? 1 : blocks() - 1)) % blocks();
    --m_blocksLeft;
    const bool isEmpty = block < m_counted && m_counts[static_cast<std::size_t>(block)] == 0;
    const std::vector<Match> matches = isEmpty ? std::vector<Match>() : matchesInBlock(block);
    const auto isBefore = [](const Match &match, qint64 place) { return match.begin < place; };
    auto hit = matches.end();
    if (isForward) {
        hit = isFirst ? std::lower_bound(matches.begin(), matches.end(), m_place, isBefore) : matches.begin();
    } else {
        const auto after =
            isFirst ? std::lower_bound(matches.begin(), matches.end(), m_place, isBefore) : matches.end();
        hit = after == matches.begin() ? matches.end() : after - 1;
    }
    if (hit != matches.end())
        m_match = *hit;
    m_isSeeking = !m_match && m_blocksLeft > 0;
}

void PoemSearch::countBlock()
{
    const auto here = static_cast<quint32>(matchesInBlock(m_counted).size());
    m_counts.push_back(here);
    m_count += here;
    ++m_counted;
}

std::vector<PoemSearch::Match> PoemSearch::matchesInBlock(qint64 block) const
{
    return matchesIn(block * SearchBlock, std::min((block + 1) * SearchBlock, m_poem.size()));
}

std::vector<PoemSearch::Match> PoemSearch::matchesIn(qint64 begin, qint64 end) const
{
    if (m_folded.isEmpty())
        return {};
    const qint64 before = std::min(begin, m_encoding.reach() + Context);
    const QByteArray bytes = m_poem.read(begin - before, before + end - begin + longestMatch());
    const QByteArrayView own = QByteArrayView(bytes).sliced(std::min<qsizetype>(before, bytes.size()));
    if (!m_ascii.isEmpty() && isAscii(own) && !m_teletype.moves(own))
        return asciiMatches(own, end - begin, begin);
    const qsizetype first = m_encoding.boundary(bytes, before - std::min(before, Context));
    std::vector<Match> matches =
        foldedMatches(QByteArrayView(bytes).sliced(first), m_encoding.behind(bytes.first(first)));
    const qint64 offset = begin - before + first;
    std::for_each(matches.begin(), matches.end(), [offset](Match &match) {
        match.begin += offset;
        match.end += offset;
    });
    std::erase_if(matches, [=](const Match &match) { return match.begin < begin || match.begin >= end; });
    return matches;
}

/// Any encoding: each character with its place.
std::vector<PoemSearch::Match> PoemSearch::foldedMatches(QByteArrayView bytes, const PoemEncoding &encoding) const
{
    const Teletype::Text source = m_teletype.read(bytes, encoding, false);
    const auto letters = m_options.matchesCase ? FoldedText::Letters::SameCase : FoldedText::Letters::AnyCase;
    const FoldedText text = FoldedText::of(source.text, letters);
    const auto indexOf = [&](qsizetype hit) { return text.places[static_cast<std::size_t>(hit)]; };
    const auto placeOf = [&](qsizetype index) { return source.places[static_cast<std::size_t>(index)]; };
    Boundaries boundaries(source.text);
    const QStringMatcher matcher(m_folded);
    std::vector<Match> matches;
    for (qsizetype hit = matcher.indexIn(text.text); hit >= 0; hit = matcher.indexIn(text.text, hit + 1)) {
        const qsizetype size = m_folded.size();
        const qsizetype begin = indexOf(hit);
        const qsizetype last = indexOf(hit + size - 1);
        const qsizetype next = indexOf(hit + size); // what is left out of the folded text is between
        const qsizetype end = boundaries.characterEnd(last + 1);
        const bool isWhole = end <= next && (hit == 0 || indexOf(hit - 1) != begin) && boundaries.isCharacter(begin);
        const bool isWord = !m_options.isForWholeWords ||
                            (boundaries.isWord(begin) && (boundaries.isWord(end) || boundaries.isWord(next)));
        if (isWhole && isWord)
            matches.push_back({placeOf(begin), placeOf(end)});
    }
    return matches;
}

/// Horspool’s way: the byte under the last of the words says how far to go on.
std::vector<PoemSearch::Match> PoemSearch::asciiMatches(QByteArrayView bytes, qint64 own, qint64 offset) const
{
    const qint64 size = m_ascii.size();
    std::array<uchar, 256> letters;
    for (std::size_t byte = 0; byte < letters.size(); ++byte)
        letters[byte] = m_options.matchesCase ? static_cast<uchar>(byte) : folded(static_cast<uchar>(byte));
    const auto *data = reinterpret_cast<const uchar *>(bytes.data());
    const auto *words = reinterpret_cast<const uchar *>(m_ascii.constData());
    std::array<qint64, 256> steps;
    for (std::size_t byte = 0; byte < steps.size(); ++byte) {
        const qsizetype found = size < 2 ? -1 : m_ascii.lastIndexOf(static_cast<char>(letters[byte]), size - 2);
        steps[byte] = size - 1 - found;
    }
    std::vector<Match> matches;
    const uchar last = words[size - 1];
    for (qint64 at = 0; at < own && at + size <= bytes.size();) {
        const uchar under = data[at + size - 1];
        qint64 same = 0;
        if (letters[under] == last) {
            while (same < size && letters[data[at + same]] == words[same])
                ++same;
        }
        if (same == size)
            matches.push_back({offset + at, offset + at + size});
        at += steps[under];
    }
    return matches;
}

} // namespace Poetry
