// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// bench-window-rows LOADSERVER [--short]: how long ten thousand rows, a thousand of them receiving, hold the event loop
// of the window, and of a plain QTableView. One line for each thing done:
//
//     window|WHAT|ms in all|ms of the longest turn|ms of it on the processor|turns|turns of 16 ms or more|the same
//     silence|ms that a row waited for its bytes beside a fast one|bytes a second of that one
//     again|rows that were fetched again within a minute|seconds in which that minute went by
//
// where "the same" counts processor time.

#include "rowsinview.h"
#include "rowsinwindow.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        return 2;
    const bool isShort = arguments.contains(QLatin1String("--short"));
    const Crowd crowd = isShort ? Crowd{500, 50, 1, 1} : Crowd{10'000, 1'000, 5, 20};
    measureWindow(crowd, arguments[1]);
    measureView(crowd);
    return 0;
}
