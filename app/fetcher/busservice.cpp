// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/busservice.h"

#include "app/fetcher/errand.h"

#include <QDBusConnection>
#include <QDBusMessage>

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

const QString busName = u"org.poetryfetcher.PoetryFetcher"_s;
const QString busPath = u"/org/poetryfetcher/PoetryFetcher"_s;
const QString busDaemon = u"org.freedesktop.DBus"_s;

} // namespace

BusService::BusService(QObject &owner, QDBusConnection bus, Run run)
    : QDBusAbstractAdaptor(&owner), m_run(std::move(run))
{
    if (!bus.isConnected() || !bus.registerObject(busPath, &owner, QDBusConnection::ExportAdaptors))
        return;
    // registerService() would wait for the answer. Where somebody has the name already, calls go on going there.
    constexpr uint doNotQueue = 4;
    bus.send(QDBusMessage::createMethodCall(busDaemon, u"/org/freedesktop/DBus"_s, busDaemon, u"RequestName"_s)
             << busName << doNotQueue);
}

void BusService::Activate(const QVariantMap &platform)
{
    run({}, platform);
}

void BusService::Open(const QStringList &uris, const QVariantMap &platform)
{
    run(Errand::ofUris(uris), platform);
}

/// Of those in the desktop file, of which there is one.
void BusService::ActivateAction(const QString &action, const QVariantList &, const QVariantMap &platform)
{
    run({.demo = action == "demo"_L1}, platform);
}

void BusService::run(Errand errand, const QVariantMap &platform)
{
    for (const QString &key : {u"desktop-startup-id"_s, u"activation-token"_s}) {
        if (const QString token = platform.value(key).toString(); !token.isEmpty())
            errand.token = token;
    }
    m_run(errand);
}

} // namespace Poetry

#include "moc_busservice.cpp"
