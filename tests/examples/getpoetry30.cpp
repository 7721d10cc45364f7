// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// get_poetry 3.0: a server and a callback. It returns at once; the callback gets the whole poem, once, later.
//
//> getPoetry has returned
//> This ecstasy doth unperplex
//> (We said) and tell us what we love

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
    const ScriptedServer server([](Visitor &visitor) {
        visitor.send("This ecstasy doth unperplex\n").send("(We said) and tell us what we love\n").fin();
    });

    PoetryClientFactory factory;
    getPoetry(factory, server.address(), [&](const ServerAddress &, const Poem &poem) {
        out << poem.text();
        app.quit();
    });
    out << "getPoetry has returned\n";
    return app.exec();
}
