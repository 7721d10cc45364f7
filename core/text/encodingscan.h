// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"
#include "core/poem/utf8tally.h"

namespace Poetry {

/// Finds out whether a poem is UTF-8, a slice at a time, going on where more of it has come. What has been found to be
/// UTF-8 stays that. A value.
class EncodingScan
{
public:
    /// Reads the next slice of what is always the same poem; false where there is none yet. Half a character at the end
    /// of a whole one is a mistake.
    bool look(const Poem &poem, bool isWhole);
    bool isUtf8() const { return m_isSettled || m_tally.isUtf8(); }
    /// Bytes that are in no character of UTF-8, so far.
    qint64 wrong() const { return m_tally.wrong(); }

private:
    Utf8Tally m_tally;
    qint64 m_seen = 0;
    bool m_isSettled = false;
    bool m_negotiates = false;
};

} // namespace Poetry
