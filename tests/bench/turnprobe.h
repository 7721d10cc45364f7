// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <array>
#include <chrono>

namespace Poetry {

/// Measures how long the turns of this thread's event loop take, from the first event after waiting to the next wait.
///
/// It sees every event of the application, but keeps only figures: a turn costs it no memory. The signals of the event
/// dispatcher alone do not do: GLib's sends them around waiting and work together.
class TurnProbe final : public QObject
{
    Q_OBJECT

public:
    using Time = std::chrono::nanoseconds;
    enum class Clock {
        Wall,
        Processor, ///< what this thread itself worked: says the same on a busy machine
    };

    /// Make it in the thread of the application, while there is one.
    explicit TurnProbe(Clock clock = Clock::Wall, QObject *parent = nullptr);

    /// Of turns that have ended; the present one does not count yet.
    qint64 count() const { return m_count; }
    Time longest() const { return m_longest; }
    Time total() const { return m_total; }
    /// What that share of the turns did not exceed, to a tenth of a millisecond; share from 0 to 1.
    Time percentile(double share) const;
    /// From 0 to 1; bound counts in tenths of a millisecond.
    double shareUnder(Time bound) const;
    /// Forgets what was measured, the present turn included.
    void reset();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static constexpr auto BucketWidth = std::chrono::microseconds(100);
    static constexpr std::size_t Buckets = 1000;

    void onAwake();
    void endTurn();
    Time now() const;

    Clock m_clock;
    std::array<qint64, Buckets + 1> m_turns{}; ///< the last bucket: all that took longer
    qint64 m_count = 0;
    Time m_longest{0};
    Time m_total{0};
    Time m_begin{0};
    bool m_inTurn = false;
    bool m_hasWaited = true; ///< since it was awake last
};

} // namespace Poetry
