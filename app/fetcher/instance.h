// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

class QLocalSocket;

namespace Poetry {

/// Sees to it that a profile has one program at a time: the second one hands over what it was asked for, and ends.
/// Owned by main, as long as the window is open.
class Instance final : public QObject
{
    Q_OBJECT

public:
    /// folder: of the profile's state; must be there.
    explicit Instance(const QString &folder, QObject *parent = nullptr);

    enum class Role {
        First,    ///< the profile is ours
        HandedOn, ///< the first one has taken the addresses
        NoAnswer, ///< the first one does not answer, as when it is stopped
    };
    /// addresses: as typed. Waits for a first one for a second at most. What cannot be locked is nobody's.
    Role enter(const QStringList &addresses);

Q_SIGNALS:
    /// Another program was started: its addresses; wants to be seen.
    void called(const QStringList &addresses);

private:
    bool lock();
    bool handOn(const QStringList &addresses) const;
    void listen();
    void answer();
    void read(QLocalSocket &socket);

    QString m_folder;
    Descriptor m_lock; ///< of the lock file; the system lets go of it when its holder ends, however that ends
    QString m_name;
    QLocalServer m_server;
};

} // namespace Poetry
