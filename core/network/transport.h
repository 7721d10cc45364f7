// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace Poetry {

class AttemptLog;

/// The way to one server and back: reaches it, then hands over what it sends. Decides nothing about what that means.
///
/// Owned by a PoetryProtocol, which drops it to cut the connection, also inside anything that it is told.
class Transport
{
public:
    /// Who is told what happens: the attempt. No signals, because there may be ten thousand at once.
    class Listener
    {
    public:
        virtual void onLookedUp() = 0;
        /// peer: "192.0.2.7:17".
        virtual void onConnected(const QString &peer) = 0;
        /// It cannot be reached. Last.
        virtual void onUnreachable(const Failure &failure) = 0;
        /// bytes are valid during the call.
        virtual void onReceived(QByteArrayView bytes) = 0;
        /// errno; 0 = the server closed cleanly. Last.
        virtual void onEnded(int error) = 0;

    protected:
        ~Listener() = default;
    };

    Transport() = default;
    virtual ~Transport() = default;
    Q_DISABLE_COPY_MOVE(Transport)

    /// Once, before start(); outlives it.
    void setListener(Listener &listener) { m_listener = &listener; }

    /// Begins, and writes what happens on the way into log, which outlives it. onLookedUp() may come
    /// inside, everything else is told from the event loop.
    virtual void start(AttemptLog &log) = 0;
    /// Takes in something that has happened already, without waiting for the event loop: before a time-out is judged.
    /// True where there may be more. May tell things inside.
    virtual bool catchUp() = 0;
    /// Takes in nothing while it rests.
    virtual void setResting(bool) {}
    /// Every address begun with so far.
    virtual std::vector<TriedAddress> tried() const = 0;

protected:
    /// Whatever it is told, this may be gone afterwards.
    Listener &listener() const { return *m_listener; }

private:
    Listener *m_listener = nullptr;
};

} // namespace Poetry
