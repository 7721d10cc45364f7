// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <cstddef>
#include <vector>

namespace Poetry {

/// Beyond this many separate ranges, one signal for all costs the views less than one each.
inline constexpr std::size_t ManyRanges = 64;

/// Calls visit(first, last) for each run of neighbours in sorted rows.
template <typename Visit> std::size_t forEachRange(const std::vector<int> &rows, Visit visit)
{
    std::size_t ranges = 0;
    for (std::size_t i = 0; i < rows.size(); ++ranges) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        visit(rows[i], rows[end - 1]);
        i = end;
    }
    return ranges;
}

inline std::size_t countRanges(const std::vector<int> &rows)
{
    return forEachRange(rows, [](int, int) {});
}

} // namespace Poetry
