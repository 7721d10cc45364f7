// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/startup.h"
#include "app/console/translation.h"
#include "app/console/unixsignals.h"
#include "app/server/servercommandline.h"
#include "core/failure/escape.h"
#include "core/system/backgroundtask.h"

#include <QCoreApplication>
#include <QHostInfo>

#include <algorithm>
#include <memory>

using namespace Poetry;
using namespace Qt::StringLiterals;

namespace {

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

/// What was cut off, or stopped, must not pass for a whole text.
PoetryServer::Options optionsFor(const ServerCommandLine::Text &text, PoetryServer::Options options)
{
    const bool isPartial = text.recorded && text.recorded->fetch.state != FetchState::Complete;
    if (isPartial && options.fault == PoetryServer::Fault::None) {
        options.fault = PoetryServer::Fault::ResetAfter;
        options.faultAfter = text.poem.size();
    }
    return options;
}

QStringList doubtsAbout(const std::vector<ServerCommandLine::Text> &texts, const std::stop_token &stop)
{
    QStringList doubts;
    for (const ServerCommandLine::Text &text : texts)
        doubts += text.recorded ? PoemFile::doubtAboutText(*text.recorded, stop).said() : QString();
    return doubts;
}

void complain(const ServerCommandLine &line, const QStringList &doubts)
{
    for (const QString &doubt : doubts) {
        if (!doubt.isEmpty())
            line.complain(doubt);
    }
}

int serve(QCoreApplication &app, const ServerCommandLine &line)
{
    UnixSignals signalsOfUnix;
    QObject::connect(&signalsOfUnix, &UnixSignals::caught, &app, [] { QCoreApplication::exit(0); });

    const std::optional<QHostAddress> address = lookUp(line.interface);
    if (!address) {
        line.complain(ServerCommandLine::tr("No address is known for --iface “%1”.").arg(escaped(line.interface)));
        return 1;
    }
    std::vector<std::unique_ptr<PoetryServer>> servers;
    quint16 port = line.port;
    for (const ServerCommandLine::Text &text : line.texts) {
        auto server = std::make_unique<PoetryServer>(text.poem, optionsFor(text, line.options));
        if (const std::optional<Failure> failure = server->listen(*address, port)) {
            line.complain(failure->message());
            return 1;
        }
        const QString name = escaped(text.file, text.file.size());
        // Programs read this line, so that it is the same in every language.
        if (!line.show(u"Serving %1 on port %2.\n"_s.arg(name, QString::number(server->port()))))
            return 1;
        servers.push_back(std::move(server));
        if (port > 0)
            ++port;
    }
    BackgroundTask check; // which may take long, and holds up nobody
    if (line.options.isReplay)
        check.start([texts = line.texts](const std::stop_token &stop) { return doubtsAbout(texts, stop); },
                    [&line](const QStringList &doubts) { complain(line, doubts); });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    prepareProcess();
    QCoreApplication app(argc, argv);
    installTranslations(app);

    ServerCommandLine line;
    if (const std::optional<int> status = line.read(QCoreApplication::arguments().mid(1)))
        return *status;
    return serve(app, line);
}
