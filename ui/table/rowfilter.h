// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QString>

#include <bitset>

namespace Poetry {

struct FetchRow;

/// Says which rows are shown: those in one of the states that have the words in what the table says of them (server,
/// state, first line, peer, reason of a failure). What else there is to read of them is for TextFilter. A value.
struct RowFilter
{
    QString text;          ///< in any case; empty: every row
    std::bitset<8> states; ///< by FetchState; none: every state

    bool isActive() const { return !text.isEmpty() || states.any(); }
    bool has(FetchState state) const { return states.test(static_cast<std::size_t>(state)); }
    /// Whether it is in one of the states.
    bool takes(const FetchRow &row) const;
    /// Whether the words are in it.
    bool matches(const FetchRow &row) const;
    bool operator==(const RowFilter &) const = default;
};

} // namespace Poetry
