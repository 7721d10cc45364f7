// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/demo.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/window/mainwindow.h"

#include <QFile>
#include <QTcpServer>

#include <algorithm>

namespace Poetry {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Options = PoetryServer::Options;
using Fault = PoetryServer::Fault;

QByteArray poemNamed(const QString &name)
{
    QFile file(u":/poems/"_s + name + u".txt"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

AddressList Demo::start()
{
    if (!m_servers.entries.empty())
        return m_servers;
    serve(u"the-cable-house"_s, {.numBytes = 30, .delay = 250ms});
    serve(u"handshake"_s, {.delay = 0ms});
    serve(u"to-a-port-that-refused-me"_s, {}); // as slow as the classic server
    serve(u"tide-table"_s, {.numBytes = 12, .delay = 400ms, .fault = Fault::ResetAfter, .faultAfter = 180});
    serveNobody();
    serve(u"warten"_s, {.fault = Fault::Silent});
    serve(u"first-light"_s, {.fault = Fault::CloseAfter, .faultAfter = 0});
    serve(u"henji-wo-matsu"_s, {.numBytes = 7, .delay = 200ms});
    serve(u"letter-from-the-harbour"_s, {.numBytes = 7, .delay = 150ms});
    serve(u"lettre-d-hiver"_s, {.numBytes = 10, .delay = 60ms});
    Options tls{.numBytes = 20, .delay = 50ms};
    if (!PoetryServer::readIdentity(u":/demo/certificate.pem"_s, u":/demo/key.pem"_s, &tls))
        serve(u"open-line"_s, tls); // whose certificate nobody trusts, until the user does
    return m_servers;
}

bool Demo::has(const ServerAddress &address) const
{
    return std::ranges::any_of(m_servers.entries, [&](const auto &entry) { return entry.address == address; });
}

void Demo::serve(const QString &poem, const PoetryServer::Options &options)
{
    auto *server = new PoetryServer(poemNamed(poem), options, this);
    if (server->listen(QHostAddress::LocalHost, 0))
        return; // one server less; the others show what there is to see
    ServerAddress address(QHostAddress::LocalHost, server->port());
    if (options.tls)
        address = address.overTls();
    m_servers.entries.push_back({address.toString(), static_cast<int>(m_servers.entries.size()) + 1, address});
}

void Demo::serveNobody()
{
    QTcpServer listener; // takes a free port and lets it go, so that nobody listens there
    if (!listener.listen(QHostAddress::LocalHost, 0))
        return;
    const ServerAddress address(QHostAddress::LocalHost, listener.serverPort());
    listener.close();
    m_servers.entries.push_back({address.toString(), static_cast<int>(m_servers.entries.size()) + 1, address});
}

void Demo::show(MainWindow &window, PoetryClientFactory &factory)
{
    for (const FetchId id : factory.ids()) {
        if (has(factory.find(id)->address))
            factory.remove(id);
    }
    window.add(start());
}

} // namespace Poetry

#include "moc_demo.cpp"
