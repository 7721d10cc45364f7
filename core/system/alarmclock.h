// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// The time, and any number of alarms with one timer.
///
/// \code
/// #include <poetry/alarmclock.h>
///
/// #include <QCoreApplication>
/// #include <QTextStream>
///
/// using namespace std::chrono_literals;
///
/// int main(int argc, char **argv)
/// {
///     QCoreApplication app(argc, argv);
///     Poetry::AlarmClock clock;
///     Poetry::AlarmClock::Alarm alarm(clock);
///     alarm.set(clock.now() + 10ms, [&] {
///         QTextStream(stdout) << "It rang.\n";
///         app.quit();
///     });
///     return app.exec();
/// }
/// //> It rang.
/// \endcode

#include "core/export.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>

namespace Poetry {

/// Tells the time and rings any number of alarms with one timer, so that a test can replace both, and 10,000 fetches
/// do not mean 10,000 timers. Monotonic: neither a changed wall clock nor a suspended machine makes a false time-out.
class POETRY_CORE_EXPORT AlarmClock : public QObject
{
    Q_OBJECT

public:
    /// A point of the monotonic clock; has nothing to do with the time of day.
    using TimePoint = std::chrono::steady_clock::time_point;
    class Alarm;

    /// Lives in the thread of its event loop, as everything that it rings for.
    explicit AlarmClock(QObject *parent = nullptr);
    ~AlarmClock() override;

    /// The present time; never goes back.
    virtual TimePoint now() const;
    /// The day and time of day, in ms since 1970, UTC; goes back where the wall clock is set, and on while the machine
    /// is suspended.
    virtual qint64 wallTime() const;
    /// Alarms that are set: zero when nothing waits.
    int pending() const { return static_cast<int>(m_alarms.size()); }

protected:
    /// Sees to it that ring() is called at when, the time of the earliest alarm; TimePoint::max(): there is none. Tests
    /// override it, so that nothing waits for real time.
    virtual void arm(TimePoint when);
    /// Rings everything that is due at now(), earliest first.
    void ring();

private:
    void rearm();

    std::multimap<TimePoint, Alarm *> m_alarms;
    QTimer m_timer;
};

/// One alarm. Stops with its owner; setting it again replaces the earlier time. Must not outlive its clock.
class POETRY_CORE_EXPORT AlarmClock::Alarm
{
public:
    /// clock must outlive the alarm.
    explicit Alarm(AlarmClock &clock) : m_clock(clock) {}
    ~Alarm() { stop(); }
    Q_DISABLE_COPY_MOVE(Alarm)

    /// The callback runs from the event loop, once, and may delete this alarm.
    void set(TimePoint when, std::function<void()> callback);
    /// It does not ring; nothing where it is not set.
    void stop();
    /// It is going to ring.
    bool isSet() const { return m_set; }

private:
    friend class AlarmClock;
    AlarmClock &m_clock;
    std::function<void()> m_callback;
    std::multimap<TimePoint, Alarm *>::iterator m_place;
    bool m_set = false;
};

} // namespace Poetry
