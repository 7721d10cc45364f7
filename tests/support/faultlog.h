// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <QElapsedTimer>

#include <chrono>
#include <cstdio>
#include <initializer_list>
#include <vector>

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

/// Tells one run of each of some cases: as long as this lives, at most, it took to the verdict.
class FaultTimer
{
public:
    FaultTimer(std::initializer_list<const char *> numbers) : m_numbers(numbers) { m_timer.start(); }
    ~FaultTimer()
    {
        for (const char *number : m_numbers)
            faultMeasured(number, 1, std::chrono::milliseconds(m_timer.elapsed()));
    }
    FaultTimer(const FaultTimer &) = delete;
    FaultTimer &operator=(const FaultTimer &) = delete;

private:
    std::vector<const char *> m_numbers;
    QElapsedTimer m_timer;
};

} // namespace Poetry::Test
