// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/ownfolder.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace Poetry {

/// Where the application keeps what it keeps, after the XDG base directory specification, or all under one profile.
/// Owned by main, and open until everything that keeps something has gone.
struct Folders
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::Folders)

public:
    /// Opens all of them, and makes those that are missing. profileFolder: empty = the user's own folders.
    explicit Folders(const QString &profileFolder);
    /// A sentence where one of them cannot be trusted (it is a link, somebody else's, or others may write into it), or
    /// the profile that was asked for cannot be made. Where another cannot be made, nothing is kept, which is said
    /// elsewhere.
    std::optional<QString> refusal() const;

    OwnFolder profile; ///< the folder round all others; not open where they are the user's own
    OwnFolder config;  ///< settings
    OwnFolder data;    ///< the history
    OwnFolder state;   ///< the layout of the window, the rows
    OwnFolder lists;   ///< of servers
    OwnFolder poems;   ///< long texts
};

} // namespace Poetry
