// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"
#include "core/text/poemencoding.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <optional>

namespace Poetry {

/// Reads one text from its beginning to its end: once for what has to be known beforehand, then its lines.
class AnthologyText
{
public:
    /// What is known once all of it was read.
    struct Survey
    {
        QByteArray sha256; ///< 64 hexadecimal digits
        PoemEncoding encoding = PoemEncoding::Utf8;
        bool isReadable = true; ///< false: a spool file gave less than it said
    };

    /// isWhole: half a character at the end is a mistake. cancelled: once it is set, what is asked for ends early.
    AnthologyText(Poem poem, bool isWhole, const std::atomic<bool> &cancelled);

    /// chosen: an encoding that somebody has chosen; without it, what the text looks like.
    Survey survey(const std::optional<PoemEncoding> &chosen) const;
    /// Made fit to be shown, a line at a time, or a piece of one that is long; until one call says false. The last line
    /// may have no end. bytes: how many of the poem that was.
    using Use = std::function<bool(const QString &text, bool endsLine, qint64 bytes)>;
    void forEachPiece(const PoemEncoding &encoding, const Use &use) const;

private:
    Poem m_poem;
    bool m_isWhole;
    const std::atomic<bool> &m_cancelled;
};

} // namespace Poetry
