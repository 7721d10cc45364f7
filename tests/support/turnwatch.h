// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>

namespace Poetry::Test {

/// How long this thread's event loop has kept a timer waiting, at the worst.
class TurnWatch : public QObject
{
    Q_OBJECT

public:
    TurnWatch()
    {
        connect(&m_pulse, &QTimer::timeout, this, [this] { m_longest = std::max(m_longest, m_sinceLast.restart()); });
        m_pulse.setTimerType(Qt::PreciseTimer);
        m_pulse.start(1);
        m_sinceLast.start();
    }
    std::chrono::milliseconds longest() const { return std::chrono::milliseconds(m_longest); }

private:
    QTimer m_pulse;
    QElapsedTimer m_sinceLast;
    qint64 m_longest = 0;
};

} // namespace Poetry::Test
