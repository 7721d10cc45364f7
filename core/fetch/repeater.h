// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetchschedule.h"

#include <QObject>

#include <chrono>

namespace Poetry {

struct Fetch;
enum class FetchId : quint64;
class PoetryClientFactory;

/// Fetches rows again as often as it was told: FetchNotes::every, which a row brings along from another run. Notes when
/// that is next, so that it can be shown, and goes on after a restart.
class Repeater final : public QObject
{
    Q_OBJECT

public:
    /// factory must outlive this.
    explicit Repeater(PoetryClientFactory &factory, QObject *parent = nullptr);

    /// So long after its last start, or now where that has passed; then again and again. 0: no more.
    void set(FetchId id, std::chrono::seconds every);
    /// Nobody is asked meanwhile; then those whose time has passed, once.
    void setPaused(bool isPaused);
    bool isPaused() const { return m_isPaused; }

private:
    void noteAdded(FetchId id);
    void noteEnd(const Fetch &fetch, bool isFailure);
    void schedule(FetchId id, std::chrono::milliseconds after);
    void noteNext(FetchId id);
    void noteClockSetBack();
    void look();

    PoetryClientFactory &m_factory;
    FetchSchedule m_schedule;
    AlarmClock::Alarm m_lookAt;
    std::chrono::milliseconds m_wallAhead; ///< of the monotonic clock
    bool m_isPaused = false;
};

} // namespace Poetry
