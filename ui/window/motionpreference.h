// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDBusConnection>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QString>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace Poetry {

/// Knows whether the desktop was told to move nothing, from its portal (org.freedesktop.portal.Settings), which is
/// where GNOME, Plasma and others put it. Where there is none, things move. Owned by the window.
class MotionPreference final : public QObject
{
    Q_OBJECT

public:
    MotionPreference(QDBusConnection bus, QObject *parent);

Q_SIGNALS:
    void changed(bool isStill);

private Q_SLOTS:
    void onSetting(const QString &room, const QString &key, const QDBusVariant &value);

private:
    void onReply(QDBusPendingCallWatcher *call);
    void take(const QString &room, const QString &key, const QVariant &value);

    QSet<QString> m_against; ///< the settings that are against motion
};

} // namespace Poetry
