// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"

#include <QString>

namespace Poetry {

/// What a text begins with, as one line that is safe to show. A value.
struct FirstLine
{
    static constexpr qint64 Looked = 4096;    ///< bytes of a text that it is looked for in
    static constexpr qsizetype Longest = 120; ///< characters

    /// The first line that is not blank, escaped.
    static FirstLine of(const Poem &poem);

    QString text;           ///< empty where there is none
    bool isSettled = false; ///< more of the same text changes nothing
};

} // namespace Poetry
