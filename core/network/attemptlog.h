// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// Writes down what happens to one attempt.
///
/// \code
/// #include <poetry/attemptlog.h>
///
/// #include <QTextStream>
///
/// int main()
/// {
///     const Poetry::AlarmClock clock;
///     Poetry::AttemptLog log(clock);
///     log.add("asked the proxy");
///     log.add(Poetry::Step::Connected, "connected");
///     for (const Poetry::Frame &frame : log.trail().frames())
///         QTextStream(stdout) << frame.what << '\n';
/// }
/// //> asked the proxy
/// //> connected
/// \endcode

#include "core/failure/trail.h"
#include "core/system/alarmclock.h"

namespace Poetry {

/// Writes down what happens to one attempt, with the time since it began.
class AttemptLog
{
public:
    /// The attempt begins now; clock must outlive the log.
    explicit AttemptLog(const AlarmClock &clock) : m_clock(clock), m_begin(clock.now()) {}

    /// Time since the attempt began.
    std::chrono::milliseconds now() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_begin);
    }
    /// What happens now, in a few words for people; texts from outside are escaped first.
    void add(QString what, SourceLocation where = SourceLocation::here())
    {
        m_trail.add(now(), std::move(what), where);
    }
    /// The same for a step that is drawn as well.
    void add(Step step, QString what, SourceLocation where = SourceLocation::here())
    {
        m_trail.add(step, now(), std::move(what), where);
    }
    /// What happens now, to be said when it is read.
    void add(const Words &what, SourceLocation where = SourceLocation::here()) { add(Step::Other, what, where); }
    /// The same for a step that is drawn as well.
    void add(Step step, const Words &what, SourceLocation where = SourceLocation::here())
    {
        m_trail.add(step, now(), what, where);
    }
    /// What began some time ago, after everything that is written down.
    void addSince(std::chrono::milliseconds ago, Step step, const Words &what,
                  SourceLocation where = SourceLocation::here())
    {
        m_trail.add(step, now() - ago, what, where);
    }
    /// Nothing more will happen.
    void finish() { m_trail.squeeze(); }
    /// Everything written down so far.
    const Trail &trail() const { return m_trail; }

private:
    const AlarmClock &m_clock;
    AlarmClock::TimePoint m_begin;
    Trail m_trail;
};

} // namespace Poetry
