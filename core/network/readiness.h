// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

namespace Poetry {

/// What a socket that was ready has come to.
enum class Readiness {
    Served,
    Dripped, ///< a few bytes: nothing is lost if the next ones wait for a moment
    More,    ///< stopped although there is more
};

/// Who is told that a socket is ready.
class ReadinessListener
{
public:
    /// mayHaveFailed: false where the system says that the socket has no error. May remove itself and others.
    virtual Readiness onReady(bool mayHaveFailed) = 0;

protected:
    ~ReadinessListener() = default;
};

} // namespace Poetry
