// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/motionpreference.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QVariantMap>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

const QString portal = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString portalSettings = u"org.freedesktop.portal.Settings"_s;

/// A setting that speaks of motion, and the number that is against it; yes and no count as 1 and 0.
struct MotionSetting
{
    QString room;
    QString key;
    double against;
};

const QList<MotionSetting> motionSettings{
    {u"org.freedesktop.appearance"_s, u"reduced-motion"_s, 1},
    {u"org.gnome.desktop.interface"_s, u"enable-animations"_s, 0},
    {u"org.kde.kdeglobals.KDE"_s, u"AnimationDurationFactor"_s, 0},
};

} // namespace

MotionPreference::MotionPreference(QDBusConnection bus, QObject *parent) : QObject(parent)
{
    if (!bus.isConnected())
        return;
    bus.connect(QString(), portalPath, portalSettings, u"SettingChanged"_s, this,
                SLOT(onSetting(QString, QString, QDBusVariant)));
    QStringList rooms;
    for (const MotionSetting &setting : motionSettings)
        rooms += setting.room;
    auto *watcher = new QDBusPendingCallWatcher(
        bus.asyncCall(QDBusMessage::createMethodCall(portal, portalPath, portalSettings, u"ReadAll"_s) << rooms), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &MotionPreference::onReply);
}

void MotionPreference::onReply(QDBusPendingCallWatcher *call)
{
    call->deleteLater();
    if (call->isError() || call->reply().signature() != "a{sa{sv}}"_L1)
        return;
    const auto rooms = qdbus_cast<QMap<QString, QVariantMap>>(call->reply().arguments().constFirst());
    for (const MotionSetting &setting : motionSettings)
        take(setting.room, setting.key, rooms.value(setting.room).value(setting.key));
}

void MotionPreference::onSetting(const QString &room, const QString &key, const QDBusVariant &value)
{
    take(room, key, value.variant());
}

void MotionPreference::take(const QString &room, const QString &key, const QVariant &value)
{
    const bool wasStill = !m_against.isEmpty();
    for (const MotionSetting &setting : motionSettings) {
        if (setting.room != room || setting.key != key)
            continue;
        bool isNumber = false;
        const double number = value.toDouble(&isNumber); // of a yes or no, and of digits, too
        if (isNumber && number == setting.against)
            m_against.insert(room);
        else
            m_against.remove(room);
    }
    if (m_against.isEmpty() == wasStill)
        Q_EMIT changed(!m_against.isEmpty());
}

} // namespace Poetry

#include "moc_motionpreference.cpp"
