// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/ownfile.h"

#include <QString>

namespace Poetry {

/// Where a session is kept.
struct SessionFiles
{
    OwnFolder stateFolder; ///< the database
    OwnFolder poemsFolder; ///< long poems, a file each

    OwnFile database() const { return {stateFolder, QStringLiteral("session.db")}; }
    /// Is there while a session is being brought back; counts how often that has not come to its end.
    OwnFile startMark() const { return {stateFolder, QStringLiteral("starting")}; }
};

} // namespace Poetry
