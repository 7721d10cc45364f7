// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace Poetry {

/// Writes out one address after the other from a range like poems{1..3}.example:{10001..10009}. A value.
class AddressRange
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::AddressRange)

public:
    /// The most addresses that one range may stand for.
    static constexpr qint64 Longest = 10'000;

    static bool isOne(QStringView text) { return text.contains(u'{') || text.contains(u'}'); }
    /// A failure (InvalidAddress) where the braces hold something else, or the range is too long.
    static std::variant<AddressRange, Failure> parse(QStringView text);

    int count() const { return m_count; }
    /// The last braces count fastest. index: from 0 to count() - 1.
    QString at(int index) const;

private:
    struct Part
    {
        QString before; ///< what stands before the braces
        int first = 0;
        int last = 0;
        int digits = 0; ///< fewer are filled up with noughts: {08..12}

        int count() const { return (first < last ? last - first : first - last) + 1; }
    };

    static std::optional<Part> readBraces(QStringView inside);
    static Failure noRange(QStringView text);
    Failure tooLong(QStringView text);
    QString toString() const;

    std::vector<Part> m_parts;
    QString m_after;
    int m_count = 1;
};

} // namespace Poetry
