// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/standarderror.h"
#include "app/console/standardoutput.h"
#include "app/console/startup.h"
#include "app/console/translation.h"
#include "app/console/unixsignals.h"
#include "app/getpoetry/commandline.h"
#include "app/getpoetry/fetchrun.h"

#include <QCoreApplication>

using namespace Poetry;
using namespace Qt::StringLiterals;

namespace {

constexpr int CommandLineIsWrong = 2;

void complain(const QString &sentence)
{
    StandardError::say(u"get-poetry: "_s + sentence);
}

int show(const QString &text)
{
    const std::optional<Failure> failure = StandardOutput().write(text.toUtf8());
    if (failure)
        complain(failure->message());
    return failure ? 1 : 0;
}

int fetch(QCoreApplication &app, const CommandLine &line)
{
    UnixSignals signalsOfUnix;
    FetchRun run(line);
    QObject::connect(&signalsOfUnix, &UnixSignals::caught, &run, &FetchRun::interrupt);
    QObject::connect(&run, &FetchRun::finished, &app, &QCoreApplication::exit, Qt::QueuedConnection);
    run.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    prepareProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"poetry-fetcher"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(POETRY_VERSION));
    installTranslations(app);

    const std::variant<CommandLine, QStringList> asked = CommandLine::parse(QCoreApplication::arguments().mid(1));
    if (const QStringList *mistakes = std::get_if<QStringList>(&asked)) {
        std::ranges::for_each(*mistakes, complain);
        return CommandLineIsWrong;
    }
    const CommandLine &line = std::get<CommandLine>(asked);
    switch (line.action) {
    case CommandLine::Action::Help:
        return show(CommandLine::help());
    case CommandLine::Action::Version:
        return show(u"get-poetry " POETRY_VERSION "\n"_s);
    case CommandLine::Action::Fetch:
        break;
    }
    return fetch(app, line);
}
