// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// The limits of a fetch.
///
/// \code
/// #include <poetry/fetchoptions.h>
///
/// #include <QTextStream>
///
/// using namespace std::chrono_literals;
///
/// int main()
/// {
///     Poetry::FetchOptions options;
///     options.idleTimeout = 10s;
///     options.maxConnections = 0; // at least one, or nothing would ever begin
///     QTextStream(stdout) << options.clamped().maxConnections << " at once, "
///                         << options.patient(2).idleTimeout.count() << " ms of silence\n";
/// }
/// //> 1 at once, 20000 ms of silence
/// \endcode

#include "core/address/proxyaddress.h"
#include "core/export.h"
#include "core/network/tlstrust.h"

#include <QString>

#include <chrono>
#include <memory>

namespace Poetry {

/// The limits of a fetch and the way to its server, by value. Zero switches a time-out or the size limit off; clamped()
/// mends what is out of range.
struct POETRY_CORE_EXPORT FetchOptions
{
    /// The most that a time-out may be: a year. More would run past the clock's range.
    static constexpr std::chrono::milliseconds LongestTimeout = std::chrono::hours(24 * 365);
    /// For looking the name up and trying all addresses together.
    std::chrono::milliseconds connectTimeout{30'000};
    /// How long a connected server may stay silent.
    std::chrono::milliseconds idleTimeout{0};
    /// From the start of an attempt to the end of its poem.
    std::chrono::milliseconds totalTimeout{0};
    /// In bytes; a poem of exactly this size is still a poem.
    qint64 maxSize = 64LL * 1024 * 1024;
    /// The most that maxConnections may be.
    static constexpr int MostConnections = 100'000;
    /// Fetches that run at once; the rest wait in order. 1 to MostConnections.
    int maxConnections = 256;
    /// Attempts after the first, for transient failures only.
    int retries = 0;
    /// Bytes of a poem that stay in memory; the rest of a longer one goes to a spool file.
    qint64 spillThreshold = 1024 * 1024;
    /// Where spool files are made; empty = the system's folder for temporary files.
    QString spoolFolder;
    /// Compute the SHA-256 while receiving, so that Poem::sha256() costs nothing later.
    bool hashWhileReceiving = false;
    /// Keep the times at which bytes arrived in up to a mebibyte, so that they stay exact for longer; else they take 1
    /// % of the room of the text.
    bool keepAllTimes = false;
    /// Servers are reached through this proxy; null: without one, whatever the system's settings say.
    std::shared_ptr<const ProxyAddress> proxy{};
    /// Whose certificates are believed, where the server is to be reached over TLS.
    TlsTrust trust{};

    /// The nearest options within the ranges above.
    FetchOptions clamped() const;
    /// With time-outs so many times as long; one that is off stays off.
    FetchOptions patient(int times) const;
    /// The time-outs and the size limit are those of other.
    bool hasLimitsOf(const FetchOptions &other) const;
    /// Takes these four from other, and nothing else.
    void takeLimits(const FetchOptions &other);
};

} // namespace Poetry
