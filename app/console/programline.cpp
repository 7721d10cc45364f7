// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/programline.h"

#include "app/console/arguments.h"
#include "app/console/standarderror.h"
#include "app/console/standardoutput.h"

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int CommandLineIsWrong = 2;

} // namespace

std::optional<int> ProgramLine::read(const QStringList &list)
{
    Arguments arguments(list, table());
    if (arguments.isSet(u"help"_s))
        return show(help()) ? 0 : 1;
    if (arguments.isSet(u"version"_s))
        return show(m_program + u' ' + QCoreApplication::applicationVersion() + u'\n') ? 0 : 1;
    arguments.read();
    check(arguments);
    for (const QString &mistake : arguments.mistakes())
        complain(mistake);
    return arguments.mistakes().isEmpty() ? std::nullopt : std::optional(CommandLineIsWrong);
}

void ProgramLine::complain(const QString &sentence) const
{
    StandardError::say(m_program + u": "_s + sentence);
}

bool ProgramLine::show(const QString &text) const
{
    const std::optional<Failure> failure = StandardOutput().write(text.toUtf8());
    if (!failure || StandardOutput::isReaderGone(*failure))
        return true;
    complain(failure->message());
    return false;
}

} // namespace Poetry
