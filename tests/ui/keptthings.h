// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresshistory.h"
#include "core/address/serverlists.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsfile.h"
#include "ui/window/windowcontroller.h"

namespace Poetry::Test {

/// What the desk of a window keeps, in one folder. Made before the window, gone after it.
struct KeptThings
{
    explicit KeptThings(const QString &folder, FileSystem &files = FileSystem::ofThisMachine())
        : store(OwnFile(folder, QStringLiteral("settings.ini")))
        , settings(store)
        , windowState(OwnFile(folder, QStringLiteral("window.ini")))
        , lists(QString(folder + QStringLiteral("/lists")), files)
        , history(OwnFile(folder, QStringLiteral("history.txt")))
    {
        settings.notifies.set(false); // the bus for notifications stays open for as long as the process
    }
    Kept all() { return {lists, history, settings, windowState}; }

    SettingsFile store;
    Settings settings;
    SettingsFile windowState;
    ServerLists lists;
    AddressHistory history;
};

} // namespace Poetry::Test
