// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// README.md shows the lines between the two marks; a rule compares them.
// README begins
#include "core/fetch/getpoetry.h"
#include "core/fetch/poetryclientfactory.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Poetry;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    PoetryClientFactory factory;
    const auto server = std::get<ServerAddress>(ServerAddress::parse(u"poems.example:10001"));
    getPoetry(
        factory, server, [&](const ServerAddress &, const Poem &poem) { out << poem.text(); },
        [&](const ServerAddress &, const Failure &failure) { out << failure.report(); });
    QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
    return app.exec();
}
// README ends
