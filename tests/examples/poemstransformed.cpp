// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// The subclass hook: a protocol that overrides the point where a poem is complete, and a factory that builds it. The
// original's poemReceived, with the same place in the order of things: before anybody is told.
//
//> WE THEN, WHO ARE THIS NEW SOUL, KNOW

#include "core/fetch/getpoetry.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/fetch/poetryprotocol.h"
#include "support/scriptedserver.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Poetry;
using namespace Poetry::Test;

class LoudProtocol : public PoetryProtocol
{
public:
    using PoetryProtocol::PoetryProtocol;

protected:
    Poem completePoem(const Poem &poem) override { return Poem(poem.bytes().toUpper()); }
};

class LoudFactory : public PoetryClientFactory
{
protected:
    std::unique_ptr<PoetryProtocol> buildProtocol(const Fetch &fetch) override
    {
        return std::make_unique<LoudProtocol>(fetch.address, options(), buildSink(fetch), buildTransport(fetch),
                                              clock());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const ScriptedServer server([](Visitor &visitor) { visitor.send("We then, who are this new soul, know\n").fin(); });

    LoudFactory factory;
    bool isLoud = false;
    getPoetry(factory, server.address(), [&](const ServerAddress &, const Poem &poem) {
        isLoud = poem.bytes().isUpper();
        out << poem.text();
    });
    QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
    app.exec();
    return isLoud ? 0 : 1;
}
