// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <chrono>
#include <limits>
#include <optional>
#include <vector>

namespace Poetry {

/// The times at which the bytes of a poem arrived, since the first of them. A value; copying shares.
///
/// Compact while nobody hears the difference: 1 % of the text, but at least Least bytes and at most Most. What came
/// within Grain is one arrival, and arrivals of one size at one pace are one run, whatever their number. Where that is
/// too much, neighbours become one. What has come is exact at each arrival that is left, and a byte is said to have
/// come at most error() too early or too late: 10 ms at first, and a bit more than twice as much each time that
/// neighbours became one.
class Arrivals
{
public:
    using Time = std::chrono::microseconds;
    /// The bytes from offset to that of the next point came at time.
    struct Point
    {
        qint64 offset = 0;
        Time time{0};
    };
    /// So many arrivals of one size at one pace, the first of them after a point.
    struct Stretch
    {
        Point from;
        qint64 bytes;
        Time interval;
        qint64 count;

        Point to() const { return {from.offset + count * bytes, from.time + count * interval}; }
    };
    class Walk;

    static constexpr Time Grain{5'000};
    static constexpr qint64 Least = 512; ///< irregular arrivals of a hundred lines
    static constexpr qint64 Most = 64 * 1024;

    /// With as many bytes as least, whatever the text.
    explicit Arrivals(qint64 least = Least) : m_least(least) {}

    /// In order; the first one, of no bytes at no time, goes without saying. Costs a few operations, and a few for each
    /// run where neighbours become one.
    void add(Point point);
    /// Nothing more is added.
    void squeeze() { m_runs.squeeze(); }
    /// Those of the first bytes, where a poem is shorter than what has come.
    Arrivals before(qint64 end) const;
    /// All came at once.
    bool isEmpty() const { return m_last.offset == 0; }
    /// All of it, for who draws or tells it: a few thousand at most, however many arrivals.
    std::vector<Stretch> stretches() const;
    /// When the last arrival came.
    Time duration() const { return m_last.time; }
    Time error() const { return m_error; }

    /// Numbers of seven bits a byte, the lowest first, where the eighth bit says that more follow: error(), then three
    /// for each run. Bytes came; so many microseconds after they began to, the next ones did; and that so often. Empty
    /// where all came at once.
    QByteArray toRecord() const;
    /// None where it is no such record, or tells of more than size bytes or ten years.
    static std::optional<Arrivals> fromRecord(const QByteArray &record, qint64 size);

private:
    /// So many times the same.
    struct Run
    {
        qint64 bytes = 0;
        qint64 interval = 0; ///< until the next, in microseconds
        qint64 count = 0;
    };
    /// The intervals with which a run is near enough to all of its points.
    struct Pace
    {
        qint64 shortest = 0;
        qint64 longest = std::numeric_limits<qint64>::max();
    };

    void append(const Run &run);
    Pace narrowed(Pace pace, qint64 number, Time time) const;
    void close();
    void write(const Run &run);
    void coarsen();
    void thin(Point from, const Run &run);
    static std::optional<Run> readRun(const QByteArray &record, qsizetype &at);

    qint64 m_least;
    QByteArray m_runs; ///< those that are closed
    Point m_start;     ///< where the open one begins
    Run m_open;        ///< what comes next may belong to it; m_pace is its interval
    Pace m_pace;
    Point m_last;             ///< as it was told, not as the runs have it
    Time m_grain = Grain;     ///< doubles each time that neighbours become one
    Time m_error = 2 * Grain; ///< one for what became one, one for the pace of a run
};

/// Goes from the first point of arrivals, of no bytes at no time, to the last.
class Arrivals::Walk
{
public:
    explicit Walk(const Arrivals &arrivals);

    /// None after the last.
    std::optional<Point> next();
    /// Goes to the last point that is not after time, or stays; as quick over a run of any length.
    void skipTo(Time time);
    /// Where next() goes on from.
    Point here() const { return m_point; }

private:
    QByteArray m_record;
    qsizetype m_at = 0;
    Run m_run;
    Point m_point;
    bool m_isBegun = false;
};

} // namespace Poetry
