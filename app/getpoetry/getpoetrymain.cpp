// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/startup.h"
#include "app/console/translation.h"
#include "app/console/unixsignals.h"
#include "app/getpoetry/commandline.h"
#include "app/getpoetry/fetchrun.h"
#include "app/getpoetry/replayrun.h"

#include <QCoreApplication>

#include <optional>

using namespace Poetry;
using namespace Qt::StringLiterals;

namespace {

template <typename Run> int go(QCoreApplication &app, const CommandLine &line)
{
    UnixSignals signalsOfUnix;
    Run run(line);
    QObject::connect(&signalsOfUnix, &UnixSignals::caught, &run, &Run::interrupt);
    QObject::connect(&run, &Run::finished, &app, &QCoreApplication::exit, Qt::QueuedConnection);
    run.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    prepareProcess();
    qputenv("QT_NO_GLIB", "1"); // GLib's event loop is woken by a write for each notifier of a socket
    QCoreApplication app(argc, argv);
    installTranslations(app);

    CommandLine line;
    if (const std::optional<int> status = line.read(QCoreApplication::arguments().mid(1)))
        return *status;
    return line.replay ? go<ReplayRun>(app, line) : go<FetchRun>(app, line);
}
