// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QMetaType>
#include <QString>

#include <optional>

class QAction;

namespace Poetry {

/// What there is to tell: plain text, how it went, and what can be done about it. A value.
struct Message
{
    enum class Kind { Note, Success, Trouble };

    Message() = default; // only for Qt's metatypes
    /// A note is only what it says.
    template <Sayable Says>
    Message(Says what, Kind itsKind = Kind::Note, QAction *action = nullptr)
        : saying(std::move(what)), kind(itsKind), offer(action)
    {
    }
    explicit Message(const Failure &failure) : saying([failure] { return failure.message(); }), kind(Kind::Trouble) {}

    /// How something ended that was asked for.
    static Message ofEnd(const std::optional<Failure> &failure, const Saying &success)
    {
        return failure ? Message(*failure) : Message(success, Kind::Success);
    }

    /// In the language of the program now.
    QString text() const { return saying ? saying() : QString(); }

    Saying saying;
    Kind kind = Kind::Note;
    QAction *offer = nullptr; ///< null: there is nothing to offer
};

} // namespace Poetry

Q_DECLARE_METATYPE(Poetry::Message)
