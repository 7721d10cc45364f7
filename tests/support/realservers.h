// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace Poetry::Test {

/// Servers that nobody here wrote, on free loopback ports, for as long as this lives: the real input of a client.
///
/// Each call starts one and returns its port when it listens. Where a server cannot be started (it is not installed,
/// say) the port is 0, and error() says why: that is a failed test, never a skipped one.
class RealServers
{
public:
    /// folder: an empty one for poems and configurations.
    explicit RealServers(const QString &folder);
    ~RealServers();

    /// ncat, which serves one client, as in "ncat -l --send-only < poem".
    quint16 ncat(const QByteArray &poem);
    /// ncat, which serves any number of clients.
    quint16 ncatKeepOpen(const QByteArray &poem);
    /// socat, which forks for each client.
    quint16 socat(const QByteArray &poem);
    /// socat, which ends each connection with a reset after the poem.
    quint16 socatReset(const QByteArray &poem);
    /// A Twisted ServerFactory, as in the classic servers.
    quint16 twisted(const QByteArray &poem);

    // Over TLS.
    /// openssl s_server, which serves one client the way "openssl s_server -quiet < poem" does.
    quint16 opensslServer(const QByteArray &poem, const QStringList &options);
    /// openssl s_server, which sends what is typed, and obeys lines that begin with a letter of its own: Q, r…
    quint16 opensslConsole(const QStringList &options);
    /// Into the server that was started last.
    void type(const QByteArray &text);
    quint16 ncatTls(const QByteArray &poem, const QString &certificate, const QString &key);
    quint16 socatTls(const QByteArray &poem, const QString &certificate, const QString &key);
    /// stunnel4 before a Twisted server.
    quint16 stunnel(const QByteArray &poem, const QString &certificate, const QString &key);

    // Proxies.
    /// user may be empty.
    quint16 microsocks(const QString &user = {}, const QString &password = {});
    quint16 ncatProxy(const QString &login = {});
    /// Which connects to these ports only.
    quint16 tinyproxy(const QList<quint16> &ports, const QString &login = {});

    struct Xinetd
    {
        quint16 daytime = 0; ///< RFC 867: the date and time, one line
        quint16 chargen = 0; ///< RFC 864: characters without an end
    };
    Xinetd xinetd();

    QString error() const { return m_error; }

private:
    using Arguments = std::function<QStringList(quint16 port)>;

    /// Starts program until a port that was free is still free when the program takes it.
    quint16 startOnFreePort(const QString &program, const Arguments &arguments, const QString &input = {});
    QProcess *start(const QString &program, const QStringList &arguments, const QString &input);
    bool waitUntilListening(QProcess *process, quint16 port);
    void stop(QProcess &process);
    QString write(const QByteArray &bytes);

    QString m_folder;
    QString m_error;
    int m_files = 0;
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

} // namespace Poetry::Test
