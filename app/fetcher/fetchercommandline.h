// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/console/programline.h"
#include "core/address/addresslist.h"

#include <QCoreApplication>
#include <QStringList>

namespace Poetry {

/// What poetry-fetcher was asked for.
class FetcherCommandLine final : public ProgramLine
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::FetcherCommandLine)

public:
    AddressList addresses; ///< operands, then lists; nothing in it was refused
    QStringList files;     ///< .poem files, and lists that a desktop gives as file:///…; their whole paths
    QString profile;       ///< empty: the user's own folders
    bool demo = false;

    FetcherCommandLine() : ProgramLine(QStringLiteral("poetry-fetcher")) {}

private:
    std::vector<Option> table() override;
    /// Reads the lists as well.
    void check(Arguments &arguments) override;
    QString help() override;
};

} // namespace Poetry
