// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/proxyaddress.h"
#include "core/address/serveraddress.h"
#include "core/network/connection.h"
#include "core/network/tlstrust.h"
#include "core/network/transport.h"
#include "core/system/alarmclock.h"

#include <memory>

namespace Poetry {

class HappyEyeballs;
class HostResolver;
class ProxyHandshake;
class Receiver;

/// The real way: HappyEyeballs until something is connected, a ProxyHandshake where that is a proxy, then a
/// PoemReceiver, or a TlsReceiver where the server is to be reached over TLS.
class TcpTransport final : public Transport
{
public:
    /// clock and resolver must outlive it. proxy: null to connect without one.
    TcpTransport(const ServerAddress &server, AlarmClock &clock, HostResolver &resolver,
                 std::shared_ptr<const ProxyAddress> proxy = {}, const TlsTrust &trust = {});
    ~TcpTransport() override;

    void start(AttemptLog &log) override;
    bool catchUp() override;
    void setResting(bool rests) override;
    QTcpSocket *socket() override;
    Words timeoutWords() const override;
    std::vector<TriedAddress> tried() const override;

private:
    void onConnected();
    void onProxyAnswer(const std::optional<Failure> &failure);
    void receive(Connection connected);
    Failure proxyUnreachable(const Failure &why) const;

    const ServerAddress m_server;
    const std::shared_ptr<const ProxyAddress> m_proxy;
    const TlsTrust m_trust;
    AlarmClock &m_clock;
    HostResolver &m_resolver;
    AttemptLog *m_log = nullptr; ///< once begun
    // The present one of the three.
    std::unique_ptr<HappyEyeballs> m_connecting;
    std::unique_ptr<ProxyHandshake> m_asking;
    std::unique_ptr<Receiver> m_receiver;
    // Once connected.
    std::vector<TriedAddress> m_tried;
    QString m_peer;
};

} // namespace Poetry
