// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// get_poetry 3.1: a server, a callback and an errback, of which one is called, once. When to stop is for the program
// to decide: as soon as poems + errors = addresses.
//
//> Poem failed: Connection was refused by other side: 111: Connection refused.
//> So must pure lovers' souls descend
//> 1 poem, 1 error

#include "core/fetch/getpoetry.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/scriptedserver.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Poetry;
using namespace Poetry::Test;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const RefusingPort refusing;
    const ScriptedServer server([](Visitor &visitor) { visitor.send("So must pure lovers' souls descend\n").fin(); });
    const std::vector addresses{refusing.address(), server.address()};

    size_t poems = 0;
    size_t errors = 0;
    const auto poemDone = [&] {
        if (poems + errors == addresses.size())
            app.quit();
    };
    const auto gotPoem = [&](const ServerAddress &, const Poem &poem) {
        out << poem.text();
        ++poems;
        poemDone();
    };
    const auto poemFailed = [&](const ServerAddress &, const Failure &failure) {
        out << "Poem failed: " << failure.message() << '\n';
        ++errors;
        poemDone();
    };

    PoetryClientFactory factory;
    FetchOptions options;
    options.maxConnections = 1; // one after the other, so that what is printed has one order
    factory.setOptions(options);
    for (const ServerAddress &address : addresses)
        getPoetry(factory, address, gotPoem, poemFailed);
    app.exec();

    out << poems << " poem, " << errors << " error\n";
    return poems == 1 && errors == 1 ? 0 : 1;
}
