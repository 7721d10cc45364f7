// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>

namespace Poetry {

/// Puts states, sizes and times into words, the same everywhere in the window.
class Wording
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::Wording)

public:
    /// What a label or an entry says, without the key that leads there: "Save…" of "&Save…", and of "Save(&S)…", as
    /// languages with other letters write it.
    static QString plain(QString label);
    /// "Looking up"; the words of the State column.
    static QString state(FetchState state);
    /// "state-lookingup"
    static QString iconName(FetchState state);
    /// Why a fetch failed, in one or two words with a small letter: "refused".
    static QString reason(FailureKind kind);
    /// "3,003 bytes"
    static QString bytes(qint64 count);
    /// "3.0 kB"
    static QString size(qint64 count);
    /// "12.4 kB/s"
    static QString speed(double bytesPerSecond);
    /// "24 ms", "2.1 s", "12 s", "3 min 20 s"
    static QString duration(std::chrono::milliseconds time);
    /// "30 s", "5 min", "1 h 30 min"
    static QString interval(std::chrono::seconds time);
    /// Of ms since 1970, UTC, in this time zone; empty where it is not known: 0.
    static QString dateAndTime(qint64 milliseconds);
    /// "0:12", "1:02:03": how far something is that is played.
    static QString position(std::chrono::milliseconds time);
    /// Of what still goes on, in whole seconds: "7 s", "3 min 20 s"
    static QString timeUntilNow(std::chrono::milliseconds time);
    /// Either, as the fetch still runs or has ended.
    static QString elapsed(std::chrono::milliseconds time, FetchState state);
    /// "12 seconds", for a screen reader
    static QString spokenDuration(std::chrono::milliseconds time);
    /// "3 kilobytes", for a screen reader
    static QString spokenSize(qint64 count);
    /// "poems.example:17", "[2001:db8::7]:17": safe to show.
    static QString server(const ServerAddress &address);
    /// Text from outside for a question or a line of a list, which would grow with it: safe to show, and without its
    /// middle where it is long, since the end of an address is its port.
    static QString brief(const QString &text);
};

} // namespace Poetry
