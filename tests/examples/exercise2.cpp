// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Exercise 2: trap and check. An errback asks a failure for its kind or its group, handles what it knows, and passes on
// what it does not.
//
//> nobody listens there
//> some other trouble with the connection: ConnectionReset
//> too slow: IdleTimeout
//> passed on: EmptyReply

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
    const RefusingPort refusing;
    const ScriptedServer resetting([](Visitor &visitor) { visitor.send("Our hands were").reset(); });
    const ScriptedServer silent;
    const ScriptedServer empty([](Visitor &visitor) { visitor.fin(); });

    int passedOn = 0;
    const auto lastResort = [&](const Failure &failure) {
        out << "passed on: " << kindName(failure.kind()) << '\n';
        ++passedOn;
    };
    const auto errback = [&](const ServerAddress &, const Failure &failure) {
        if (failure.check({FailureKind::ConnectionRefused, FailureKind::HostNotFound})) {
            out << "nobody listens there\n";
            return;
        }
        const auto trapped = failure.trap({FailureGroup::Timeout, FailureGroup::Connection});
        if (const auto *other = std::get_if<Failure>(&trapped))
            lastResort(*other);
        else if (std::get<FailureGroup>(trapped) == FailureGroup::Timeout)
            out << "too slow: " << kindName(failure.kind()) << '\n';
        else
            out << "some other trouble with the connection: " << kindName(failure.kind()) << '\n';
    };

    PoetryClientFactory factory;
    FetchOptions options;
    options.idleTimeout = 1s;
    options.maxConnections = 1; // one after the other, so that what is printed has one order
    factory.setOptions(options);
    for (const ServerAddress &server : {refusing.address(), resetting.address(), silent.address(), empty.address()})
        getPoetry(factory, server, {}, errback);
    QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
    app.exec();
    return passedOn == 1 ? 0 : 1;
}
