// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/serveraddress.h"
#include "core/fetch/fetchoptions.h"

#include <QCoreApplication>
#include <QStringList>

#include <variant>
#include <vector>

namespace Poetry {

class Arguments;
struct Option;

/// What get-poetry was asked for.
class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::CommandLine)

public:
    enum class Action { Fetch, Help, Version };
    enum class Loudness { Quiet, Normal, Verbose };

    struct Wanted
    {
        ServerAddress address;
        QString typed;
    };

    Action action = Action::Fetch;
    Loudness loudness = Loudness::Normal;
    FetchOptions options;
    std::vector<Wanted> wanted; ///< in the order they were named: operands, then lists
    QString outputFolder;       ///< empty: standard output
    QString nameTemplate;
    bool keepOrder = false;
    bool json = false;
    bool traceback = false;

    /// Reads the lists as well; connects to nothing. Either what was asked for, or one sentence for each mistake.
    static std::variant<CommandLine, QStringList> parse(const QStringList &arguments);
    static QString help();

private:
    static std::vector<Option> table();
    void readOptions(Arguments &arguments);
    void readAddresses(Arguments &arguments);
    void readList(Arguments &arguments, const QString &file);
};

} // namespace Poetry
