// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

namespace Poetry {

/// Measures bytes per second over the last few seconds, in a few fixed bytes of memory. A value.
class SpeedMeter
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::milliseconds Window{5'000};

    void reset() { m_count = 0; }
    /// total: bytes so far.
    void add(TimePoint now, qint64 total);
    /// Bytes per second; none until half a second has been watched.
    std::optional<double> speed(TimePoint now) const;

private:
    struct Sample
    {
        TimePoint when;
        qint64 total = 0;
    };
    static constexpr std::size_t Samples = 11;

    std::array<Sample, Samples> m_samples;
    std::size_t m_count = 0;
    qint64 m_latest = 0;
};

} // namespace Poetry
