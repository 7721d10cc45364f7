// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/desktopnotification.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
const QString application = u"org.poetryfetcher.PoetryFetcher"_s;

} // namespace

DesktopNotification::DesktopNotification(QObject *parent) : QObject(parent) {}

void DesktopNotification::show(const QString &summary, const QString &body)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    if (!m_listens) { // to whoever it is: to ask for the name's owner would wait for the answer
        bus.connect(QString(), path, service, u"ActivationToken"_s, this, SLOT(onToken(uint, QString)));
        m_listens = bus.connect(QString(), path, service, u"ActionInvoked"_s, this, SLOT(onAction(uint, QString)));
    }
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
    call << u"Poetry Fetcher"_s << m_id << application << summary << body
         << QStringList{u"default"_s, tr("Show the Window")} << QVariantMap{{u"desktop-entry"_s, application}} << -1;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &DesktopNotification::onReply);
}

void DesktopNotification::onReply(QDBusPendingCallWatcher *call)
{
    const QDBusPendingReply<uint> reply = *call;
    if (reply.isValid())
        m_id = reply.value();
    call->deleteLater();
}

/// Comes before the action.
void DesktopNotification::onToken(uint id, const QString &token)
{
    if (id == m_id)
        m_token = token;
}

void DesktopNotification::onAction(uint id, const QString &action)
{
    if (id == m_id && action == "default"_L1)
        Q_EMIT activated(std::exchange(m_token, {}));
}

} // namespace Poetry

#include "moc_desktopnotification.cpp"
