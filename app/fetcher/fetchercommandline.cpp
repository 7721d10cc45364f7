// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/fetchercommandline.h"

#include "app/console/arguments.h"
#include "app/console/helptext.h"
#include "core/failure/escape.h"

#include <QFile>

#include <cstdio>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// Of one list: a wrong file must not fill the screen for minutes.
constexpr std::size_t MostMistakes = 100;

} // namespace

std::vector<Option> FetcherCommandLine::table()
{
    return {
        {u"demo"_s, {}, tr("Start practice servers inside the application and fetch from them.")},
        {u"list"_s, tr("FILE"), tr("Fetch from the addresses in FILE, one a line; - is standard input.")},
        {u"profile"_s, tr("DIR"), tr("Keep settings, session and poems under DIR instead of your own folders.")},
        {u"help"_s, {}, tr("Show this help and end.")},
        {u"version"_s, {}, tr("Show the version and end.")},
    };
}

std::variant<FetcherCommandLine, QStringList> FetcherCommandLine::parse(const QStringList &list)
{
    FetcherCommandLine line;
    Arguments arguments(list, table());
    if (arguments.isSet(u"help"_s) || arguments.isSet(u"version"_s)) {
        line.action = arguments.isSet(u"help"_s) ? Action::Help : Action::Version;
        return line;
    }
    line.demo = arguments.isSet(u"demo"_s);
    line.profile = arguments.value(u"profile"_s);
    if (arguments.isSet(u"profile"_s) && line.profile.isEmpty())
        arguments.addMistake(tr("The folder for --profile is empty; write . for the present one."));
    line.readOperands(arguments);
    for (const QString &file : arguments.values(u"list"_s))
        line.readList(arguments, file);
    if (!arguments.mistakes().isEmpty())
        return arguments.mistakes();
    return line;
}

void FetcherCommandLine::readOperands(Arguments &arguments)
{
    int number = 0;
    for (const QString &operand : arguments.operands()) {
        const std::variant<ServerAddress, Failure> result = ServerAddress::parse(operand);
        if (const auto *address = std::get_if<ServerAddress>(&result))
            addresses.entries.push_back({operand.trimmed(), ++number, *address});
        else
            arguments.addMistake(std::get<Failure>(result).message());
    }
}

void FetcherCommandLine::readList(Arguments &arguments, const QString &file)
{
    const bool isInput = file == "-"_L1;
    const QString name = isInput ? tr("standard input") : escaped(file);
    QFile device(file);
    const bool isOpen = isInput ? device.open(stdin, QIODevice::ReadOnly) : device.open(QIODevice::ReadOnly);
    if (!isOpen) {
        arguments.addMistake(tr("The list “%1” cannot be read: %2.").arg(name, device.errorString()));
        return;
    }
    const std::variant<AddressList, Failure> result = AddressList::read(device);
    if (const auto *failure = std::get_if<Failure>(&result)) {
        arguments.addMistake(tr("The list “%1” cannot be read: %2").arg(name, failure->message()));
        return;
    }
    const auto &list = std::get<AddressList>(result);
    addresses.entries.insert(addresses.entries.end(), list.entries.begin(), list.entries.end());
    for (std::size_t i = 0; i < std::min(list.refusals.size(), MostMistakes); ++i) {
        const AddressList::Refusal &refusal = list.refusals[i];
        arguments.addMistake(tr("%1, line %2: %3").arg(name, QString::number(refusal.line), refusal.failure.message()));
    }
    if (list.refusals.size() > MostMistakes) {
        const int rest = static_cast<int>(list.refusals.size() - MostMistakes);
        arguments.addMistake(tr("%1: %n more line(s) cannot be understood.", nullptr, rest).arg(name));
    }
}

QString FetcherCommandLine::help()
{
    HelpText help;
    help.line(tr("Usage: poetry-fetcher [options] [ADDRESS…]"))
        .line({})
        .paragraph(tr("Opens a window that fetches poems from many servers at once, and starts with the addresses "
                      "given: 10001, host:10001, [2001:db8::1]:10001 and more. Without a display, get-poetry does the "
                      "same in a terminal."))
        .line({})
        .line(tr("Options:"))
        .options(table())
        .line({})
        .line(tr("Exit status:"))
        .line(tr("  0    the window was closed"))
        .line(tr("  1    there is no display, or the profile cannot be used"))
        .line(tr("  2    the command line is wrong"));
    return help.toString();
}

} // namespace Poetry
