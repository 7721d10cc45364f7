// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"

#include <QCoreApplication>
#include <QStringList>

#include <variant>

namespace Poetry {

struct Option;

/// What poetry-fetcher was asked for.
class FetcherCommandLine
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::FetcherCommandLine)

public:
    enum class Action { OpenWindow, Help, Version };

    Action action = Action::OpenWindow;
    AddressList addresses; ///< operands, then lists; nothing in it was refused
    QString profile;       ///< empty: the user's own folders
    bool demo = false;

    /// Reads the lists as well. Either what was asked for, or one sentence for each mistake.
    static std::variant<FetcherCommandLine, QStringList> parse(const QStringList &arguments);
    static QString help();

private:
    std::vector<Option> table();
};

} // namespace Poetry
