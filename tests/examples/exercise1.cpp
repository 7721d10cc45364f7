// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Exercise 1: a get_poetry that gives up. Where the poem has not come in time, the errback gets a failure of a kind of
// its own, the connection is closed, and what had come is kept.
//
//> DeadlineExceeded: The poem was not complete within 1 s
//> kept: Where, like a pillow on a bed
//> connections left open: 0

#include "core/fetch/getpoetry.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/scriptedserver.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Poetry;
using namespace Poetry::Test;
using namespace std::chrono_literals;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const ScriptedServer halfway([](Visitor &visitor) { visitor.send("Where, like a pillow on a bed"); });

    PoetryClientFactory factory;
    FetchOptions options;
    options.totalTimeout = 1s;
    factory.setOptions(options);

    bool gaveUp = false;
    getPoetry(
        factory, halfway.address(), [](const ServerAddress &, const Poem &) {},
        [&](const ServerAddress &, const Failure &failure) {
            out << kindName(failure.kind()) << ": " << failure.sentence() << '\n';
            gaveUp = failure.kind() == FailureKind::DeadlineExceeded;
        });
    QObject::connect(&factory, &PoetryClientFactory::failed, &app,
                     [&](const Fetch &fetch) { out << "kept: " << fetch.poem.text() << '\n'; });
    QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
    app.exec();

    while (halfway.open() > 0) // the server hears of the close in its turn
        app.processEvents(QEventLoop::WaitForMoreEvents);
    out << "connections left open: " << halfway.open() << '\n';
    return gaveUp ? 0 : 1;
}
