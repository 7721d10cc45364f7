// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

namespace Poetry {

/// A number with its unit, as people write it: "2.5m". A value.
struct Quantity
{
    /// units: a regular expression. None where text is anything else, or the number no decimal one in ASCII.
    static std::optional<Quantity> read(const QString &text, const QString &units);

    /// Where the unit is one of time: ms, s, m or min, h; none: seconds.
    double seconds() const;

    double number;
    QString unit; ///< in small letters
};

} // namespace Poetry
