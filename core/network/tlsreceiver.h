// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/serveraddress.h"
#include "core/network/attemptlog.h"
#include "core/network/connection.h"
#include "core/network/receiver.h"
#include "core/network/tlstrust.h"
#include "core/network/transport.h"

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <QScopedPointer>
#include <QSslError>
#include <QSslSocket>

#include <optional>
#include <variant>

namespace Poetry {

/// Makes a connection a TLS one and receives its bytes; tells an end that the server has signed from a cut.
///
/// QSslSocket reads by itself, and its signals come from deep inside of it. So they are only noted, and everything is
/// told from the event loop, or inside readSlice().
class TlsReceiver final : public QObject, public Receiver
{
    Q_OBJECT

public:
    /// onConnected(peer) is told once the server has shown who it is. listener and log outlive it.
    TlsReceiver(Connection connected, const ServerAddress &server, const QString &peer, const TlsTrust &trust,
                AttemptLog &log, Transport::Listener &listener);
    ~TlsReceiver() override;

    QTcpSocket &socket() override { return *m_socket; }
    qint64 readSlice() override;
    void setResting(bool rests) override;

private:
    using End = std::variant<ConnectionEnd, Failure>;

    void onEncrypted();
    void onErrors(QList<QSslError> errors);
    void onOver(QAbstractSocket::SocketError error);
    Failure untrusted(const QList<QSslError> &errors) const;
    Failure handshakeFailure(QAbstractSocket::SocketError error) const;
    Failure breakFailure(QAbstractSocket::SocketError error) const;
    void schedule();
    qint64 tell();

    const ServerAddress m_server;
    const QString m_peer;
    const TlsTrust m_trust;
    AttemptLog &m_log;
    Transport::Listener &m_listener;
    QScopedPointer<QSslSocket, QScopedPointerDeleteLater> m_socket;
    std::optional<End> m_end; ///< told once all bytes have been
    qint64 m_received = 0;
    bool m_isScheduled = false;
    bool m_isEncrypted = false;
    bool m_isConnected = false; ///< has been told
    bool m_isSigned = false;
    bool m_rests = false;
    bool m_isOver = false; ///< the end has been told
};

} // namespace Poetry
