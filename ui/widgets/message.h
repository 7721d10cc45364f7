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

    Message(const QString &what = {}, Kind itsKind = Kind::Note, QAction *action = nullptr) // a note is only its text
        : text(what), kind(itsKind), offer(action)
    {
    }

    /// How something ended that was asked for.
    static Message ofEnd(const std::optional<Failure> &failure, const QString &success)
    {
        return failure ? Message(failure->message(), Kind::Trouble) : Message(success, Kind::Success);
    }

    QString text;
    Kind kind;
    QAction *offer; ///< null: there is nothing to offer
};

} // namespace Poetry

Q_DECLARE_METATYPE(Poetry::Message)
