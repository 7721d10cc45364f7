// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/system/alarmclock.h"
#include "ui/table/speedmeter.h"

#include <QCollator>

#include <optional>

namespace Poetry {

/// What the table shows of one fetch, as it was when it was last looked at. A value.
struct FetchRow
{
    using TimePoint = Fetch::TimePoint;

    FetchRow(const Fetch &fetch, const QCollator &collator);
    /// True where more is new than how many bytes came, and when.
    bool update(const Fetch &fetch, const AlarmClock &clock);
    /// It says how long it is until something, and that is not so any more.
    bool isOutdated(const AlarmClock &clock) const;
    /// "silent for 14 s", "3.0 kB", "refused": never a percentage, the end is not known.
    QString progressText() const;
    /// "12 s"; empty before the start
    QString elapsedText() const;
    /// "poems.example:17, receiving, 3 kilobytes, 12 seconds"
    QString summary() const;
    /// Several lines of plain text.
    QString details() const;
    /// What its text begins with; where it failed without one, the reason.
    const QString &beginning() const;
    /// How much of its usual size has come, from 0 to 1; none where that size is not known or passed.
    std::optional<double> estimate() const;

    FetchId id;
    ServerAddress address;
    QString server;
    QCollatorSortKey sortKey; ///< of server: addresses by number, then names; ports by number
    QString peerKey;          ///< the same of peer
    FetchState state = FetchState::Waiting;
    std::optional<FailureKind> failure;
    QString sentence;        ///< of the failure; empty where there is none
    QString firstLine;       ///< of what there is to read, as FirstLine says
    int textNumber = -1;     ///< Fetch::textNumber()
    qint64 bytes = 0;        ///< that there are to read
    qint64 received = 0;     ///< by the attempt itself
    qint64 removedBytes = 0; ///< of a text that made room for others
    bool isPinned = false;
    bool isSaved = false;                   ///< automatically
    bool isAgain = false;                   ///< is being fetched again, and has a text from before
    std::optional<FetchState> againEnd;     ///< how fetching again ended, where the text is from before
    std::optional<FailureKind> againReason; ///< why, where it failed
    bool waitsForDisk = false;
    bool isPaused = false;                            ///< nothing is fetched again by itself now
    std::chrono::seconds every{0};                    ///< it is fetched again so often
    Seldom<QString> changes;                          ///< "as before"; see ChangeWording
    int minutesLeft = 0;                              ///< until then, rounded up: 1 may be a moment
    std::optional<double> speed;                      ///< bytes a second; none where unknown or not receiving
    std::optional<std::chrono::milliseconds> elapsed; ///< none before the start
    std::chrono::milliseconds silence{0};
    QString peer;
    std::optional<std::chrono::milliseconds> firstByte; ///< since the start
    std::optional<qint64> startedAt;                    ///< in ms since 1970; none where not known
    qint64 usual = 0; ///< bytes that this server sent when it was last complete; 0: not known
    int attempts = 0;
    int pulse = 0;        ///< goes up when something arrived
    bool isDirty = false; ///< is to be looked at again

private:
    auto facts() const;
    void updateText(const Fetch &fetch);
    int minutesUntilNext(const AlarmClock &clock) const;

    SpeedMeter m_meter;
    qint64 m_nextOn = 0; ///< FetchNotes::nextOn
    bool m_isFirstLineSettled = false;
};

} // namespace Poetry
