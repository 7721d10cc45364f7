// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"
#include "core/fetch/fetchoptions.h"
#include "core/saving/nametemplate.h"

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

    Action action = Action::Fetch;
    Loudness loudness = Loudness::Normal;
    FetchOptions options;
    std::vector<AddressList::Entry> wanted; ///< in the order they were named: operands, then lists
    QString outputFolder;                   ///< empty: standard output
    QString nameTemplate = QString::fromLatin1(NameTemplate::Default);
    bool keepOrder = false;
    bool json = false;
    bool traceback = false;

    /// Reads the lists as well; connects to nothing. Either what was asked for, or one sentence for each mistake.
    static std::variant<CommandLine, QStringList> parse(const QStringList &arguments);
    static QString help();

private:
    std::vector<Option> table();
    void checkOptions(Arguments &arguments);
    void readAddresses(Arguments &arguments);
};

} // namespace Poetry
