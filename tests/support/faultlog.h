// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <chrono>
#include <cstdio>

namespace Poetry::Test {

/// Tells how often a case of the catalogue of faults was made to happen, and the longest time to its verdict: as one
/// line on standard output, and at the end of the file that POETRY_FAULT_LOG names. number: "A8".
inline void faultMeasured(const char *number, int runs, std::chrono::milliseconds worst)
{
    const QByteArray line =
        "FAULT " + QByteArray(number) + ' ' + QByteArray::number(runs) + ' ' + QByteArray::number(worst.count()) + '\n';
    std::fputs(line.constData(), stdout);
    std::fflush(stdout);
    const QByteArray path = qgetenv("POETRY_FAULT_LOG");
    if (path.isEmpty())
        return;
    // One write for each line, so that tests that run side by side do not mix theirs.
    if (std::FILE *log = std::fopen(path.constData(), "ae")) {
        std::fputs(line.constData(), log);
        std::fclose(log);
    }
}

} // namespace Poetry::Test
