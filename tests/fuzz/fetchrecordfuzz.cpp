// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Whatever is read back as the record of a fetch is a fetch that has ended, fit to be shown, and stays as it is when it
// is written down again. The input stands without the seal, which random bytes would never have.

#include "core/failure/escape.h"
#include "core/fetch/fetchrecord.h"
#include "fuzz.h"

#include <QCryptographicHash>

using namespace Poetry;
using namespace Poetry::Test;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArray seal = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).first(8);
    const auto fetch = fetchFromRecord(bytes + seal, Fetch::TimePoint{} + std::chrono::hours(24 * 365 * 20));
    if (!fetch)
        return 0;
    const bool isFailed = fetch->state == FetchState::CutOff || fetch->state == FetchState::Failed;
    require(isEnded(fetch->state), "a fetch that comes back has ended", fetch->typed);
    require(isFailed == fetch->failure.has_value(), "a fetch that failed says why", fetch->typed);
    require(isOneSafeLine(fetch->typed) && isOneSafeLine(fetch->peer), "a row is one safe line", fetch->typed);
    if (fetch->failure) {
        require(isOneSafeLine(fetch->failure->sentence()), "a sentence is one safe line", fetch->failure->sentence());
        require(!fetch->failure->report().isEmpty(), "a failure has its report", fetch->typed);
    }
    const auto again = fetchFromRecord(fetchRecord(*fetch), Fetch::TimePoint{});
    require(again && again->state == fetch->state && again->address == fetch->address && again->typed == fetch->typed,
            "a fetch stays as it is", fetch->typed);
    return 0;
}
