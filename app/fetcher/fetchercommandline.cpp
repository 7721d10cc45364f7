// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/fetchercommandline.h"

#include "app/console/addressarguments.h"
#include "app/console/arguments.h"
#include "app/console/helptext.h"
#include "core/saving/poemfile.h"

#include <QFileInfo>
#include <QUrl>

namespace Poetry {

using namespace Qt::StringLiterals;

std::vector<Option> FetcherCommandLine::table()
{
    return {
        {u"demo"_s,
         {},
         tr("Start practice servers inside the application and fetch from them."),
         Arguments::flag(demo)},
        {u"list"_s, tr("FILE"), tr("Fetch from the addresses in FILE, one a line; - is standard input.")},
        {u"profile"_s, tr("DIR"), tr("Keep settings, session and poems under DIR instead of your own folders."),
         Arguments::text(profile)},
        {u"help"_s, {}, tr("Show this help and end.")},
        {u"version"_s, {}, tr("Show the version and end.")},
    };
}

void FetcherCommandLine::check(Arguments &arguments)
{
    if (arguments.isSet(u"profile"_s) && profile.isEmpty())
        arguments.addMistake(tr("The folder for --profile is empty; write . for the present one."));
    const auto isFile = [](const QString &operand) {
        return PoemFile::isNamed(operand) || QUrl(operand).isLocalFile();
    };
    for (const QString &operand : arguments.takeOperands(isFile)) {
        const QUrl url(operand); // as file managers write it
        files += QFileInfo(url.isLocalFile() ? url.toLocalFile() : operand).absoluteFilePath();
        if (!PoemFile::isNamed(files.last()))
            continue; // the window says what is wrong with a list
        const auto read = PoemFile::open(files.last());
        if (const auto *failure = std::get_if<Failure>(&read))
            arguments.addMistake(failure->message());
    }
    addresses.entries = AddressArguments::read(arguments);
}

QString FetcherCommandLine::help()
{
    HelpText text;
    text.line(tr("Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]"))
        .line({})
        .paragraph(
            tr("Opens a window that fetches poems from many servers at once, and starts with the addresses "
               "given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. "
               "Without a display, get-poetry does the same in a terminal."))
        .line({})
        .line(tr("Options:"))
        .options(table())
        .line({})
        .line(tr("Exit status:"))
        .line(tr("  0    the window was closed"))
        .line(tr("  1    there is no display, or the profile cannot be used"))
        .line(tr("  2    the command line is wrong"));
    return text.toString();
}

} // namespace Poetry
