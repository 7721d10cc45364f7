// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QCoreApplication>
#include <QStringList>

#include <vector>

namespace Poetry {

/// Tells what became of the latest attempt at a fetch, from look-up to end: as spans of time, and in sentences.
class ConnectionTimeline
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::ConnectionTimeline)

public:
    enum class Part { LookingUp, Connecting, Waiting, Receiving, Silent };
    static constexpr int Parts = 5;

    struct Span
    {
        Part part;
        std::chrono::milliseconds from; ///< since the attempt began
        std::chrono::milliseconds to;

        std::chrono::milliseconds length() const { return to - from; }
        bool operator==(const Span &other) const = default;
    };

    /// Without gaps, in order; none before the start. A fetch that runs is told up to now.
    static std::vector<Span> spans(const Fetch &fetch, Fetch::TimePoint now);
    /// One for each step, with its time, and how it all stands.
    static QStringList sentences(const Fetch &fetch, Fetch::TimePoint now);
    /// "Looking up"
    static QString name(Part part);
    /// "Looking up: 3 ms"
    static QString words(const Span &span);
    /// "Looking up: 3 ms, Connecting: 0.2 s": each part once, with all of its time.
    static QStringList summary(const std::vector<Span> &spans);
};

} // namespace Poetry
