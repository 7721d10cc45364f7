// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"
#include "core/system/ownfolder.h"

#include <QByteArray>
#include <QLocalServer>
#include <QObject>

class QLocalSocket;

namespace Poetry {

/// Sees to it that a profile has one program at a time: the second one hands over its errand, and ends.
/// Owned by main, as long as the window is open.
class Instance final : public QObject
{
    Q_OBJECT

public:
    /// folder: of the profile's state.
    explicit Instance(const OwnFolder &folder, QObject *parent = nullptr);

    enum class Role {
        First,    ///< the profile is ours
        Unlocked, ///< the lock cannot be had, but not because somebody has it: nothing may be kept
        HandedOn, ///< the first one has taken the errand
        NoAnswer, ///< the first one does not answer, as when it is stopped, or is not this user's
    };
    /// errand: an Errand as text. Waits for a first one for a second at most. A folder that can only be read needs no
    /// lock.
    Role enter(const QString &errand);
    /// False where no other start can hand its addresses on to this one.
    bool isListening() const { return m_server.isListening(); }

Q_SIGNALS:
    /// Another program was started: its errand; wants to be seen.
    void called(const QString &errand);

private:
    enum class Lock { Ours, Held, Impossible };
    Lock lock();
    bool handOn(const QString &errand) const;
    void listen();
    void answer();
    void read(QLocalSocket &socket, QByteArray &message);

    OwnFolder m_folder;
    Descriptor m_lock; ///< of the lock file; the system lets go of it when its holder ends, however that ends
    QString m_name;
    QLocalServer m_server;
};

} // namespace Poetry
