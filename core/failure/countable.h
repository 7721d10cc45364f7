// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <limits>

namespace Poetry {

/// A number for tr()'s plural forms, which take an int: the largest of those for what is larger.
constexpr int countable(qint64 number)
{
    return static_cast<int>(std::min<qint64>(number, std::numeric_limits<int>::max()));
}

} // namespace Poetry
