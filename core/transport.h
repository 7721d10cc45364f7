// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure.h"

#include <QByteArrayView>
#include <QObject>
#include <QString>

#include <vector>

namespace Poetry {

class AttemptLog;

/// The way to one server and back: reaches it, then hands over what it sends. Decides nothing about what that means.
///
/// Owned by a PoetryProtocol, which drops it to cut the connection, also inside any of its signals.
class Transport : public QObject
{
    Q_OBJECT

public:
    /// Begins, and writes what happens on the way into log, which outlives it. Everything is told from the event loop.
    virtual void start(AttemptLog &log) = 0;
    /// Takes in what has happened already, without waiting for the event loop: before a time-out is judged. Signals may
    /// be sent inside.
    virtual void catchUp() = 0;
    /// Every address begun with so far.
    virtual std::vector<TriedAddress> tried() const = 0;

Q_SIGNALS:
    void lookedUp();
    /// peer: "192.0.2.7:17".
    void connected(const QString &peer);
    /// It cannot be reached. Last.
    void failed(const Poetry::Failure &failure);
    /// bytes are valid during the call.
    void received(QByteArrayView bytes);
    /// errno; 0 = the server closed cleanly. Last.
    void ended(int error);
};

} // namespace Poetry
