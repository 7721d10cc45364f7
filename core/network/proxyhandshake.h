// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/proxyaddress.h"
#include "core/failure/failure.h"
#include "core/network/connection.h"

#include <QByteArray>
#include <QCoreApplication>

#include <functional>
#include <optional>

namespace Poetry {

/// Asks a proxy that has been connected to for the way to a server, which the proxy looks up itself.
///
/// Not QNetworkProxy: that keeps most of what a proxy says to itself, reads by itself behind it, so that a reset reads
/// as an end, and waits by a clock of its own. Takes no byte of what comes after the proxy's answer.
class ProxyHandshake
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::ProxyHandshake)

public:
    /// None: the way is open. Told from the event loop, or inside checkNow(), once; may delete the handshake.
    using Finished = std::function<void(const std::optional<Failure> &failure)>;

    ProxyHandshake(Connection connected, const ProxyAddress &proxy, const ServerAddress &server, Finished finished);

    /// Takes in what has been answered already, without waiting for the event loop.
    void checkNow() { check(); }
    /// The connection, after finished({}).
    Connection takeConnection() { return std::move(m_connection); }

private:
    /// What the proxy is to say next.
    enum class Step { Method, Login, Connection, Headers };

    void say(const QByteArray &bytes, Step next);
    void askSocks();
    void askHttp();
    Readiness check();
    bool takeBytes();
    qsizetype wanted() const;
    void onAnswer();
    void onMethod();
    void onConnection();
    void onHeaders();
    Failure refusal(const char *sentence) const;
    void finish(const std::optional<Failure> &failure);

    const ProxyAddress m_proxy;
    const ServerAddress m_server;
    const Finished m_finished;
    Connection m_connection; ///< watched until the end
    Step m_step = Step::Method;
    QByteArray m_answer;
};

} // namespace Poetry
