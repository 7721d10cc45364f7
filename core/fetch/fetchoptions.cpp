// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/fetchoptions.h"

#include <algorithm>

namespace Poetry {

using namespace std::chrono_literals;

FetchOptions FetchOptions::clamped() const
{
    const auto time = [](std::chrono::milliseconds wanted) { return std::clamp(wanted, 0ms, LongestTimeout); };
    FetchOptions options = *this;
    options.connectTimeout = time(connectTimeout);
    options.idleTimeout = time(idleTimeout);
    options.totalTimeout = time(totalTimeout);
    options.maxSize = std::max<qint64>(maxSize, 0);
    options.maxConnections = std::clamp(maxConnections, 1, MostConnections);
    options.retries = std::max(retries, 0);
    options.spillThreshold = std::max<qint64>(spillThreshold, 0);
    return options;
}

bool FetchOptions::hasLimitsOf(const FetchOptions &other) const
{
    return connectTimeout == other.connectTimeout && idleTimeout == other.idleTimeout &&
           totalTimeout == other.totalTimeout && maxSize == other.maxSize;
}

void FetchOptions::takeLimits(const FetchOptions &other)
{
    connectTimeout = other.connectTimeout;
    idleTimeout = other.idleTimeout;
    totalTimeout = other.totalTimeout;
    maxSize = other.maxSize;
}

FetchOptions FetchOptions::patient(int times) const
{
    FetchOptions options = *this;
    options.connectTimeout *= times;
    options.idleTimeout *= times;
    options.totalTimeout *= times;
    return options.clamped();
}

} // namespace Poetry
