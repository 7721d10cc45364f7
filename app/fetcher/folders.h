// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace Poetry {

/// Where the application keeps what it keeps, after the XDG base directory specification, or all under one profile.
struct Folders
{
    QString config; ///< settings
    QString data;   ///< server lists, history
    QString state;  ///< window layout

    /// profile: empty = the user's own folders. Makes nothing.
    static Folders find(const QString &profile);
    /// Makes those that are missing, for their user only.
    void make() const;
};

} // namespace Poetry
