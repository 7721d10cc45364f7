// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"
#include "core/text/displaytext.h"

#include <optional>
#include <vector>

namespace Poetry {

/// Finds words in a poem of any length, a slice at a time: first the match that is asked for, then how many there are.
/// What reads the same is the same to it, as FoldedText says; a match is never a part of what is seen as one character.
/// A value.
class PoemSearch
{
public:
    /// Characters looked for at most.
    static constexpr int LongestWords = 1000;

    struct Options
    {
        bool matchesCase = false;
        bool isForWholeWords = false;
    };
    struct Match
    {
        qint64 begin;
        qint64 end;
    };

    /// Forgets what was found. Nothing is looked for before seek().
    void setPoem(const Poem &poem, const PoemEncoding &encoding);
    /// More of the same poem: what was found stays found.
    void grow(const Poem &poem);
    void setWords(const QString &words);
    void setOptions(Options options);
    const QString &words() const { return m_words; }

    enum class Direction { Forward, Backward };
    /// Looks for the first match that begins at place or after it, or the last before; from the other end where there
    /// is none.
    void seek(qint64 place, Direction direction);
    /// Reads the next slice; false where it has come to the end of seeking or of counting.
    bool look();
    bool hasMore() const { return m_isSeeking || !isCounted(); }
    bool isSeeking() const { return m_isSeeking; }
    /// What was asked for; none where there is none, or none yet.
    const std::optional<Match> &match() const { return m_match; }
    /// Of seeking and counting, 0 to 1.
    double progress() const;
    /// Matches so far.
    qint64 count() const { return m_count; }
    bool isCounted() const { return m_counted == blocks(); }
    /// Which one of the matches begins at place, from 1; 0 where that is not known.
    qint64 number(qint64 place) const;
    /// Those that begin in a part of the poem, in order, at once: so only of a little. begin is where a piece begins.
    std::vector<Match> matchesIn(qint64 begin, qint64 end) const;

private:
    qint64 blocks() const;
    void seekInBlock();
    void countBlock();
    std::vector<Match> matchesInBlock(qint64 block) const;
    std::vector<Match> asciiMatches(QByteArrayView bytes, qint64 own, qint64 offset) const;
    std::vector<Match> foldedMatches(QByteArrayView bytes, const PoemEncoding &encoding) const;
    /// Bytes in which a match ends, from where it begins.
    qint64 longestMatch() const;

    Poem m_poem;
    PoemEncoding m_encoding = PoemEncoding::Utf8;
    Teletype m_teletype;
    QString m_words;
    Options m_options;
    QString m_folded;
    QByteArray m_ascii;            ///< where all of the words is ASCII
    std::vector<quint32> m_counts; ///< matches of each block counted so far
    qint64 m_count = 0;
    qint64 m_counted = 0; ///< blocks
    std::optional<Match> m_match;
    bool m_isSeeking = false;
    Direction m_direction = Direction::Forward;
    qint64 m_place = 0;
    qint64 m_block = 0;
    qint64 m_blocksLeft = 0;
};

} // namespace Poetry
