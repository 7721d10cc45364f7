// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// The port scanner from the comments: many connections to one host at once, and for each port what became of it. Look
// at your own machines only; this one looks at ports that it opened itself.
//
//> port 1: open, says SSH-2.0-Nobody
//> port 2: closed
//> port 3: open, says nothing
//> port 4: open, hangs up
//> port 5: no answer

#include "core/fetch/poetryclientfactory.h"
#include "support/scriptedserver.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Poetry;
using namespace Poetry::Test;
using namespace std::chrono_literals;

static QString verdict(const Fetch &fetch)
{
    if (fetch.poem.size() > 0)
        return QStringLiteral("open, says ") + fetch.poem.text().simplified();
    switch (fetch.failure->kind()) {
    case FailureKind::ConnectionRefused:
        return QStringLiteral("closed");
    case FailureKind::ConnectTimeout: // a firewall that drops what it does not like, or a host that is asleep
        return QStringLiteral("no answer");
    case FailureKind::IdleTimeout: // it waits for us to speak first
        return QStringLiteral("open, says nothing");
    case FailureKind::EmptyReply:
    case FailureKind::ConnectionReset:
        return QStringLiteral("open, hangs up");
    default:
        return fetch.failure->message();
    }
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const ScriptedServer talkative([](Visitor &visitor) { visitor.send("SSH-2.0-Nobody\r\n"); });
    const RefusingPort refusing;
    const ScriptedServer silent;
    const ScriptedServer unfriendly([](Visitor &visitor) { visitor.fin(); });
    const HangingPort hanging;

    PoetryClientFactory scanner;
    FetchOptions options;
    options.connectTimeout = 1s;
    options.idleTimeout = 1s;
    scanner.setOptions(options);
    const auto ignore = [](const Fetch &) {}; // each end is looked at below, in the order of the ports
    for (const ServerAddress &port :
         {talkative.address(), refusing.address(), silent.address(), unfriendly.address(), hanging.address()})
        scanner.fetch(port, {}, ignore);
    QObject::connect(&scanner, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
    app.exec();

    int number = 0;
    for (const FetchId id : scanner.ids())
        out << "port " << ++number << ": " << verdict(*scanner.find(id)) << '\n';
    return number == 5 ? 0 : 1;
}
