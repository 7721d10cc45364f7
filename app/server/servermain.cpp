// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/standarderror.h"
#include "app/console/standardoutput.h"
#include "app/console/startup.h"
#include "app/console/translation.h"
#include "app/console/unixsignals.h"
#include "app/server/servercommandline.h"
#include "core/failure/escape.h"

#include <QCoreApplication>
#include <QHostInfo>

#include <algorithm>
#include <memory>

using namespace Poetry;
using namespace Qt::StringLiterals;

namespace {

constexpr int CommandLineIsWrong = 2;

void complain(const QString &sentence)
{
    StandardError::say(u"poetry-server: "_s + sentence);
}

/// False where nobody can read it.
bool show(const QString &text)
{
    const std::optional<Failure> failure = StandardOutput().write(text.toUtf8());
    if (failure)
        complain(failure->message());
    return !failure;
}

/// The address to listen on; IPv4 where a name has both, as the clients' default is 127.0.0.1.
std::optional<QHostAddress> lookUp(const QString &interface)
{
    if (interface == "localhost"_L1)
        return QHostAddress(QHostAddress::LocalHost);
    if (const QHostAddress literal(interface); !literal.isNull())
        return literal;
    QList<QHostAddress> addresses = QHostInfo::fromName(interface).addresses();
    if (addresses.isEmpty())
        return {};
    std::stable_partition(addresses.begin(), addresses.end(), [](const QHostAddress &address) {
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    });
    return addresses.first();
}

int serve(QCoreApplication &app, const ServerCommandLine &line)
{
    UnixSignals signalsOfUnix;
    QObject::connect(&signalsOfUnix, &UnixSignals::caught, &app, [] { QCoreApplication::exit(0); });

    const std::optional<QHostAddress> address = lookUp(line.interface);
    if (!address) {
        complain(ServerCommandLine::tr("No address is known for --iface “%1”.").arg(escaped(line.interface)));
        return 1;
    }
    std::vector<std::unique_ptr<PoetryServer>> servers;
    quint16 port = line.port;
    for (const ServerCommandLine::Text &text : line.texts) {
        auto server = std::make_unique<PoetryServer>(text.bytes, line.options);
        if (const std::optional<Failure> failure = server->listen(*address, port)) {
            complain(failure->message());
            return 1;
        }
        const QString name = escaped(text.file, text.file.size());
        if (!show(ServerCommandLine::tr("Serving %1 on port %2.").arg(name, QString::number(server->port())) + u'\n'))
            return 1;
        servers.push_back(std::move(server));
        if (port > 0)
            ++port;
    }
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    prepareProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"poetry-fetcher"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(POETRY_VERSION));
    installTranslations(app);

    const std::variant<ServerCommandLine, QStringList> asked =
        ServerCommandLine::parse(QCoreApplication::arguments().mid(1));
    if (const QStringList *mistakes = std::get_if<QStringList>(&asked)) {
        std::ranges::for_each(*mistakes, complain);
        return CommandLineIsWrong;
    }
    const ServerCommandLine &line = std::get<ServerCommandLine>(asked);
    switch (line.action) {
    case ServerCommandLine::Action::Help:
        return show(ServerCommandLine::help()) ? 0 : 1;
    case ServerCommandLine::Action::Version:
        return show(u"poetry-server " POETRY_VERSION "\n"_s) ? 0 : 1;
    case ServerCommandLine::Action::Serve:
        break;
    }
    return serve(app, line);
}
