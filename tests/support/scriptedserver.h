// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/serveraddress.h"
#include "core/system/descriptor.h"

#include <QObject>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace Poetry::Test {

/// One client of a ScriptedServer: does what it is told, each thing after the one before has reached the client.
class Visitor : public QObject
{
    Q_OBJECT

public:
    Visitor(QTcpSocket *socket, QObject *parent);

    Visitor &send(const QByteArray &bytes);
    /// One byte at a time, each in a segment of its own.
    Visitor &drip(const QByteArray &bytes);
    /// Under TLS, if there is any.
    Visitor &sendRaw(const QByteArray &bytes);
    Visitor &urgent(char byte); ///< send(…, MSG_OOB)
    Visitor &fin();             ///< a clean close; of TLS, a signed one
    /// send() and fin(), in one segment where it has room for all of it.
    Visitor &sendAndFin(const QByteArray &bytes);
    Visitor &halfClose(); ///< FIN, but the socket stays open; of TLS, a cut
    Visitor &reset();     ///< RST, once everything before it has arrived
    qint64 received() const { return m_received; }
    /// Bytes that the system has not taken yet.
    qint64 unsent() const;

private:
    using Step = std::function<bool()>; ///< true when it is done
    Visitor &then(Step step);
    void work();
    int descriptor() const { return static_cast<int>(m_socket->socketDescriptor()); }
    bool hasArrived() const;

    QTcpSocket *m_socket;
    QTimer m_timer;
    std::deque<Step> m_steps;
    qint64 m_received = 0;
};

/// Listens on a free loopback port in the test's own event loop, and treats each client as the test says.
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    using Script = std::function<void(Visitor &)>;

    /// An empty script accepts and says nothing.
    explicit ScriptedServer(Script script = {}, const QHostAddress &host = QHostAddress::LocalHost, quint16 port = 0);
    /// Over TLS, on this machine.
    ScriptedServer(Script script, const QSslConfiguration &tls, const QHostAddress &host = QHostAddress::LocalHost,
                   quint16 port = 0);

    ServerAddress address() const;
    quint16 port() const { return m_server->serverPort(); }
    int visits() const { return m_visits; }
    /// Bytes that clients sent, all together: must stay 0.
    qint64 received() const;
    /// Clients whose socket is still open at our end.
    int open() const { return static_cast<int>(findChildren<Visitor *>().size()); }
    /// Counted among those that are open. A client can be connected before the server knows of it, so this runs the
    /// event loop until it does.
    Visitor *visitor(int index) const;

private:
    ScriptedServer(Script script, std::unique_ptr<QTcpServer> server, const QHostAddress &host, quint16 port);

    std::unique_ptr<QTcpServer> m_server;
    Script m_script;
    int m_visits = 0;
};

/// A loopback port that refuses: it is taken, so that nobody else can listen there, and nobody does.
class RefusingPort
{
public:
    RefusingPort();
    ServerAddress address() const { return {QHostAddress::LocalHost, m_port}; }

private:
    Descriptor m_socket;
    quint16 m_port = 0;
};

/// A loopback port where connecting hangs: its queue is full and nobody takes from it.
class HangingPort
{
public:
    HangingPort();
    ServerAddress address() const { return {QHostAddress::LocalHost, m_port}; }

private:
    Descriptor m_socket;
    std::vector<Descriptor> m_queue;
    quint16 m_port = 0;
};

} // namespace Poetry::Test
