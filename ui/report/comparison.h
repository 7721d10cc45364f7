// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/text/poemlines.h"

#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace Poetry {

/// Two texts as one, in lines: what is in both, what was removed from the first, and what the second added.
struct Comparison
{
    /// Longer texts, in bytes or in lines that differ, are not compared.
    static constexpr qint64 MostBytes = 16 * 1024 * 1024;
    static constexpr qsizetype MostLines = 100'000;

    struct Row
    {
        enum class Kind { Same, Removed, Added };

        Kind kind = Kind::Same;
        QString text;
        /// Begin and length of what differs from the line that took the place of this one, or whose place it took.
        std::vector<std::pair<int, int>> words{};
    };

    std::vector<Row> rows;
    int removed = 0;
    int added = 0;

    /// None where they are too long. Takes a while for long ones; may run on any thread.
    static std::optional<Comparison> of(const PoemLines &before, const PoemLines &after);
    static std::optional<Comparison> of(const QStringList &before, const QStringList &after);
};

} // namespace Poetry
