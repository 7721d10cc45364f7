// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QString>

#include <bitset>

namespace Poetry {

struct FetchRow;

/// Says which rows are shown: those whose server has the text in it, in one of the states. A value.
struct RowFilter
{
    QString text;          ///< in any case; empty: every server
    std::bitset<8> states; ///< by FetchState; none: every state

    bool isActive() const { return !text.isEmpty() || states.any(); }
    bool has(FetchState state) const { return states.test(static_cast<std::size_t>(state)); }
    bool matches(const FetchRow &row) const;
    bool operator==(const RowFilter &) const = default;
};

} // namespace Poetry
