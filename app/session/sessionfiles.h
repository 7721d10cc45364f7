// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace Poetry {

/// Where a session is kept.
struct SessionFiles
{
    QString stateFolder; ///< the database
    QString poemsFolder; ///< long poems, a file each

    QString database() const { return stateFolder + QStringLiteral("/session.db"); }
    /// Is there while a session is being brought back; counts how often that has not come to its end.
    QString startMark() const { return stateFolder + QStringLiteral("/starting"); }
};

} // namespace Poetry
