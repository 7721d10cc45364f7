// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace Poetry {

/// Where the application keeps what it keeps, after the XDG base directory specification, or all under one profile.
struct Folders
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::Folders)

public:
    QString config;  ///< settings
    QString data;    ///< server lists, history
    QString state;   ///< window layout
    QString profile; ///< the folder round all three; empty where they are the user's own

    /// profile: empty = the user's own folders. Makes nothing.
    static Folders find(const QString &profile);
    /// Makes those that are missing, for their user only, and narrows those that others may read. A sentence where one
    /// of them cannot be trusted: it is a link, somebody else's, or others may write into it.
    std::optional<QString> make() const;

private:
    static std::optional<QString> refusal(const QString &folder);
};

} // namespace Poetry
