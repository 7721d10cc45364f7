// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/serveraddress.h"
#include "core/network/poemreceiver.h"
#include "core/network/transport.h"
#include "core/system/alarmclock.h"

#include <memory>
#include <optional>

namespace Poetry {

class HappyEyeballs;
class HostResolver;

/// The real way: HappyEyeballs until it is connected, then a PoemReceiver.
class TcpTransport final : public Transport
{
public:
    /// clock and resolver must outlive it.
    TcpTransport(const ServerAddress &server, AlarmClock &clock, HostResolver &resolver);
    ~TcpTransport() override;

    void start(AttemptLog &log) override;
    bool catchUp() override;
    void setResting(bool rests) override;
    QTcpSocket *socket() override;
    std::vector<TriedAddress> tried() const override;

private:
    void onConnected();

    const ServerAddress m_server;
    AlarmClock &m_clock;
    HostResolver &m_resolver;
    std::unique_ptr<HappyEyeballs> m_connecting;
    std::optional<PoemReceiver> m_receiver;
    std::vector<TriedAddress> m_tried; ///< once connected
};

} // namespace Poetry
