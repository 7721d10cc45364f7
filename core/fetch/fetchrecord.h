// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QByteArray>

#include <optional>

namespace Poetry {

/// What is written down of a fetch so that it can come back after any end of the process: everything but the bytes of
/// its poems, and of those when they arrived. In CBOR (RFC 8949); points of the monotonic clock are told from the start
/// of the attempt, as that clock does not outlive the machine.
QByteArray fetchRecord(const Fetch &fetch);

/// The same fetch without its poems, which only know when their bytes arrived, as if it had ended now; earlier attempts
/// have their places, and one that was to be replaced is still Fetch::kept, for endAttempt() once the poems are there.
/// None where that is no such record. A fetch that had not ended is CutOff or Failed, whatever had come, as
/// Interrupted. Trusts nothing: texts are escaped, numbers and depths bounded.
std::optional<Fetch> fetchFromRecord(const QByteArray &record, Fetch::TimePoint now);

} // namespace Poetry
