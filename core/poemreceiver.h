// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/descriptor.h"
#include "core/socketwatch.h"

#include <QByteArrayView>
#include <QObject>

#include <optional>

namespace Poetry {

/// Receives what comes over one connected socket, and tells a clean end from a reset.
///
/// QTcpSocket alone cannot tell: its engine maps ECONNRESET to an end of file. So a SocketWatch says when there is
/// something to read, and recv(2) is ours, with its true errno. Nothing is ever sent: one byte sent to a server that
/// closes without reading would turn its clean close into a reset.
class PoemReceiver : public QObject
{
    Q_OBJECT

public:
    /// Bytes read from one socket before others get their turn.
    static constexpr qint64 SliceSize = 64 * 1024;
    static constexpr int SlicesPerTurn = 4;

    explicit PoemReceiver(Descriptor connected, QObject *parent = nullptr);
    ~PoemReceiver() override;

    /// Takes what has arrived already, without waiting for the event loop: before silence is judged.
    void readNow();

Q_SIGNALS:
    /// bytes are valid during the call. May delete this object.
    void received(QByteArrayView bytes);
    /// errno; 0 = the server closed cleanly. Once, last; may delete this object.
    void ended(int error);

private:
    Descriptor m_socket;
    std::optional<SocketWatch> m_readable; ///< until the end
    bool m_ended = false;
};

} // namespace Poetry
