// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/failure/failureside.h"

#include <QCoreApplication>

namespace Poetry {

/// Knows everything in which one kind of failure differs from another: the one table of them.
class FailureKinds
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::FailureKinds)

public:
    enum class Retry {
        Helps, ///< what went wrong may be different next time
        IsVain,
    };
    struct Row
    {
        FailureKind kind;
        unsigned groups; ///< a bit for each that it is in
        FailureSide::Side side;
        Retry retry;
        const char *reason; ///< not translated yet
        const char *advice; ///< not translated yet
    };

    static const Row &row(FailureKind kind);
    static bool isIn(FailureKind kind, FailureGroup group);
    /// Why a fetch failed, in one or two words with a small letter: "refused".
    static QString reason(FailureKind kind);
    /// What to do next, one or two sentences with full stops.
    static QString advice(FailureKind kind);
};

} // namespace Poetry
