// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/speedmeter.h"

#include <algorithm>

namespace Poetry {

using namespace std::chrono_literals;

void SpeedMeter::add(TimePoint now, qint64 total)
{
    m_latest = total;
    const auto spacing = Window / (Samples - 1);
    if (m_count > 0 && now - m_samples[m_count - 1].when < spacing)
        return;
    if (m_count == Samples) {
        std::move(m_samples.begin() + 1, m_samples.end(), m_samples.begin());
        --m_count;
    }
    m_samples[m_count++] = {now, total};
}

std::optional<double> SpeedMeter::speed(TimePoint now) const
{
    const auto end = m_samples.begin() + static_cast<std::ptrdiff_t>(m_count);
    // The oldest sample inside the window, or the last one before it where all are older: then nothing moved.
    auto from = std::find_if(m_samples.begin(), end, [now](const Sample &s) { return now - s.when <= Window; });
    if (from == end)
        return m_count > 0 ? std::optional(0.0) : std::nullopt;
    const std::chrono::duration<double> watched = now - from->when;
    if (watched < 500ms)
        return std::nullopt;
    return static_cast<double>(m_latest - from->total) / watched.count();
}

} // namespace Poetry
