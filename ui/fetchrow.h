// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch.h"
#include "ui/speedmeter.h"

#include <optional>

namespace Poetry {

/// What the table shows of one fetch, as it was when it was last looked at. A value.
struct FetchRow
{
    using TimePoint = Fetch::TimePoint;

    explicit FetchRow(const Fetch &fetch) : id(fetch.id), address(fetch.address) {}
    void update(const Fetch &fetch, TimePoint now);
    /// "silent for 14 s", "3,003 bytes", "refused": never a percentage, the end is not known.
    QString progressText() const;
    /// "poems.example:17, receiving, 3 kilobytes, 12 seconds"
    QString summary() const;

    FetchId id;
    ServerAddress address;
    QString server;
    FetchState state = FetchState::Waiting;
    std::optional<FailureKind> failure;
    QString sentence; ///< of the failure; empty where there is none
    qint64 bytes = 0;
    std::optional<double> speed;                      ///< bytes a second; none where unknown or not receiving
    std::optional<std::chrono::milliseconds> elapsed; ///< none before the start
    std::chrono::milliseconds silence{0};
    int attempts = 0;
    int pulse = 0; ///< goes up when something arrived

private:
    SpeedMeter m_meter;
};

} // namespace Poetry
