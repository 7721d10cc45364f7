// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Exercise 3: the errback runs after getPoetry has returned, always: also where the system knows at once that there is
// no way, inside the very call. So a caller never has to ask whether its next line comes before or after.
//
//> getPoetry has returned
//> the errback has run: ConnectionRefused
//> getPoetry has returned
//> the errback has run: Unreachable

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
    const ServerAddress everybody(QHostAddress(QHostAddress::Broadcast), 17); // connecting there fails in the call

    int early = 0;
    for (const ServerAddress &server : {refusing.address(), everybody}) {
        PoetryClientFactory factory;
        bool hasReturned = false;
        getPoetry(factory, server, {}, [&](const ServerAddress &, const Failure &failure) {
            early += hasReturned ? 0 : 1;
            out << "the errback has run: " << kindName(failure.kind()) << '\n';
            app.quit();
        });
        hasReturned = true;
        out << "getPoetry has returned\n";
        app.exec();
    }
    return early;
}
