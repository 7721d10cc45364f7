// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

class QDBusPendingCallWatcher;

namespace Poetry {

/// Shows one notification on the desktop, in the place of the last one, by the freedesktop.org specification. Where
/// nobody shows notifications, nothing happens.
class DesktopNotification final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotification(QObject *parent = nullptr);

    /// body: escaped as the specification's markup wants it.
    void show(const QString &summary, const QString &body);

Q_SIGNALS:
    /// Somebody chose the notification. token: with which a window may come to the front; empty where there is none.
    void activated(const QString &token);

private Q_SLOTS:
    void onToken(uint id, const QString &token);
    void onAction(uint id, const QString &action);

private:
    void onReply(QDBusPendingCallWatcher *call);

    uint m_id = 0; ///< 0: none was shown yet
    QString m_token;
    bool m_listens = false;
};

} // namespace Poetry
