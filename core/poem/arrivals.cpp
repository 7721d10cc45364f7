// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/arrivals.h"

#include "core/failure/packednumber.h"

#include <algorithm>
#include <utility>

namespace Poetry {

namespace {

constexpr qint64 LongestRun = 32; ///< in bytes; one is open
constexpr Arrivals::Time LongestWay = std::chrono::hours(24 * 365 * 10);

qint64 quotientUp(qint64 number, qint64 divisor)
{
    return number > 0 ? (number + divisor - 1) / divisor : 0;
}

} // namespace

void Arrivals::add(Point point)
{
    if (point.offset <= m_last.offset || point.time - m_last.time < m_grain)
        return; // one with the last
    append({point.offset - m_last.offset, (point.time - m_last.time).count(), 1});
    while (m_runs.size() + LongestRun > std::max(m_least, std::min(point.offset / 100, Most)))
        coarsen();
}

/// What follows the last point. At the pace of the open run, it goes on with that.
void Arrivals::append(const Run &run)
{
    const Time first = m_last.time + Time(run.interval);
    const Time last = m_last.time + run.count * Time(run.interval);
    Pace pace = narrowed(narrowed(m_pace, m_open.count + 1, first), m_open.count + run.count, last);
    if (run.bytes != m_open.bytes || pace.shortest > pace.longest) {
        close();
        m_open.bytes = run.bytes;
        pace = narrowed(narrowed({}, 1, first), run.count, last);
    }
    m_pace = pace;
    m_open.count += run.count;
    m_last = {m_last.offset + run.count * run.bytes, last};
}

/// So that the point of this number in the open run is at most a grain away from time.
Arrivals::Pace Arrivals::narrowed(Pace pace, qint64 number, Time time) const
{
    const Time since = time - m_start.time;
    return {std::max(pace.shortest, quotientUp((since - m_grain).count(), number)),
            std::min(pace.longest, (since + m_grain).count() / number)};
}

void Arrivals::close()
{
    if (m_open.count == 0)
        return;
    m_open.interval = m_pace.shortest + (m_pace.longest - m_pace.shortest) / 2;
    write(m_open);
    m_open = {};
}

void Arrivals::write(const Run &run)
{
    for (const qint64 number : {run.bytes, run.interval, run.count})
        appendPacked(m_runs, static_cast<quint64>(number));
    m_start = {m_start.offset + run.count * run.bytes, m_start.time + run.count * Time(run.interval)};
}

Arrivals Arrivals::before(qint64 end) const
{
    if (m_last.offset <= end)
        return *this;
    Arrivals all = *this;
    all.close();
    Arrivals some(m_least);
    some.m_grain = m_grain;
    some.m_error = m_error;
    for (qsizetype at = 0; auto run = readRun(all.m_runs, at);) {
        run->count = std::min(run->count, (end - some.m_start.offset) / run->bytes);
        if (run->count == 0)
            break;
        some.write(*run);
    }
    some.m_last = some.m_start;
    return some;
}

void Arrivals::coarsen()
{
    close();
    Arrivals coarser(m_least);
    coarser.m_grain = 2 * m_grain;
    coarser.m_error = m_error + 2 * coarser.m_grain;
    Point from;
    for (qsizetype at = 0; const auto run = readRun(m_runs, at);) {
        coarser.thin(from, *run);
        from = {from.offset + run->count * run->bytes, from.time + run->count * Time(run->interval)};
    }
    *this = coarser;
}

/// Appends what of a run from there on is a grain away from the point before.
void Arrivals::thin(Point from, const Run &run)
{
    const qint64 before = (m_last.time + m_grain - from.time).count();
    const qint64 first = run.interval > 0 ? std::max<qint64>(1, quotientUp(before, run.interval)) : run.count + 1;
    if (first > run.count)
        return;
    append({from.offset + first * run.bytes - m_last.offset,
            (from.time + first * Time(run.interval) - m_last.time).count(), 1});
    const qint64 step = quotientUp(m_grain.count(), run.interval);
    if (const qint64 count = (run.count - first) / step; count > 0)
        append({step * run.bytes, step * run.interval, count});
}

/// None at the end, or where it is none.
std::optional<Arrivals::Run> Arrivals::readRun(const QByteArray &record, qsizetype &at)
{
    const auto bytes = readPacked(record, at);
    const auto interval = readPacked(record, at);
    const auto count = readPacked(record, at);
    return bytes && interval && count ? std::optional(Run{*bytes, *interval, *count}) : std::nullopt;
}

std::vector<Arrivals::Stretch> Arrivals::stretches() const
{
    Arrivals all = *this;
    all.close();
    std::vector<Stretch> stretches;
    for (qsizetype at = 0; const auto run = readRun(all.m_runs, at);) {
        const Point from = stretches.empty() ? Point() : stretches.back().to();
        stretches.push_back({from, run->bytes, Time(run->interval), run->count});
    }
    return stretches;
}

QByteArray Arrivals::toRecord() const
{
    QByteArray record;
    if (isEmpty())
        return record;
    Arrivals closed = *this;
    closed.close();
    appendPacked(record, static_cast<quint64>(m_error.count()));
    record += closed.m_runs;
    return record;
}

std::optional<Arrivals> Arrivals::fromRecord(const QByteArray &record, qint64 size)
{
    Arrivals arrivals;
    if (record.isEmpty())
        return arrivals;
    qsizetype at = 0;
    const auto error = readPacked(record, at);
    if (!error || Time(*error) > LongestWay)
        return std::nullopt;
    arrivals.m_error = Time(*error);
    arrivals.m_runs = record.sliced(at);
    Point &end = arrivals.m_last;
    for (at = 0; at < arrivals.m_runs.size();) {
        const auto run = readRun(arrivals.m_runs, at);
        const bool isSound = run && run->bytes > 0 && run->count > 0 &&
                             run->count <= (size - end.offset) / run->bytes &&
                             run->interval <= (LongestWay - end.time).count() / run->count;
        if (!isSound)
            return std::nullopt;
        end = {end.offset + run->count * run->bytes, end.time + run->count * Time(run->interval)};
    }
    arrivals.m_start = end;
    return arrivals;
}

Arrivals::Walk::Walk(const Arrivals &arrivals) : m_record(arrivals.toRecord())
{
    readPacked(m_record, m_at);
}

std::optional<Arrivals::Point> Arrivals::Walk::next()
{
    if (!std::exchange(m_isBegun, true))
        return m_point;
    if (m_run.count == 0)
        m_run = readRun(m_record, m_at).value_or(Run());
    if (m_run.count == 0)
        return std::nullopt;
    --m_run.count;
    m_point = {m_point.offset + m_run.bytes, m_point.time + Time(m_run.interval)};
    return m_point;
}

void Arrivals::Walk::skipTo(Time time)
{
    m_isBegun = true;
    for (;;) {
        if (m_run.count == 0)
            m_run = readRun(m_record, m_at).value_or(Run());
        const qint64 left = std::max<qint64>(0, (time - m_point.time).count());
        const qint64 count = m_run.interval > 0 ? std::min(m_run.count, left / m_run.interval) : m_run.count;
        m_point = {m_point.offset + count * m_run.bytes, m_point.time + count * Time(m_run.interval)};
        m_run.count -= count;
        if (m_run.count > 0 || count == 0)
            return;
    }
}

} // namespace Poetry
