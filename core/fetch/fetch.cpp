// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/fetch.h"

namespace Poetry {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

milliseconds Fetch::elapsed(TimePoint now) const
{
    return startedAt ? duration_cast<milliseconds>(endedAt.value_or(now) - *startedAt) : milliseconds(0);
}

milliseconds Fetch::silence(TimePoint now) const
{
    if (state != FetchState::Receiving || !connectedAt || waitsForDisk)
        return milliseconds(0);
    return duration_cast<milliseconds>(now - lastByteAt.value_or(*connectedAt));
}

qint64 Fetch::keptBytes() const
{
    qint64 bytes = poem.size();
    for (const EarlierAttempt &attempt : earlier)
        bytes += attempt.partial.size();
    return bytes;
}

std::optional<milliseconds> Fetch::timeToFirstByte() const
{
    if (!startedAt || !firstByteAt)
        return std::nullopt;
    return duration_cast<milliseconds>(*firstByteAt - *startedAt);
}

} // namespace Poetry
