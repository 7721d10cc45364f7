// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/tcptransport.h"

#include "core/network/happyeyeballs.h"

namespace Poetry {

TcpTransport::TcpTransport(const ServerAddress &server, AlarmClock &clock, HostResolver &resolver)
    : m_server(server), m_clock(clock), m_resolver(resolver)
{
}

TcpTransport::~TcpTransport() = default;

void TcpTransport::start(AttemptLog &log)
{
    m_connecting = std::make_unique<HappyEyeballs>(m_server, m_clock, m_resolver, log);
    HappyEyeballs *way = m_connecting.get();
    QObject::connect(way, &HappyEyeballs::lookedUp, way, [this] { listener().onLookedUp(); });
    QObject::connect(way, &HappyEyeballs::connected, way, [this] { onConnected(); });
    QObject::connect(way, &HappyEyeballs::failed, way, [this](const Failure &why) { listener().onFailed(why); });
    way->start();
}

void TcpTransport::onConnected()
{
    const QString peer = m_connecting->peer();
    m_tried = m_connecting->tried();
    m_receiver.emplace(m_connecting->takeDescriptor(), listener());
    m_connecting.reset();
    listener().onConnected(peer);
}

bool TcpTransport::catchUp()
{
    if (m_receiver)
        return m_receiver->readSlice() > 0;
    if (m_connecting)
        m_connecting->checkNow();
    return false;
}

void TcpTransport::setResting(bool rests)
{
    if (m_receiver)
        m_receiver->setResting(rests);
}

QTcpSocket *TcpTransport::socket()
{
    return m_receiver ? &m_receiver->socket() : nullptr;
}

std::vector<TriedAddress> TcpTransport::tried() const
{
    return m_connecting ? m_connecting->tried() : m_tried;
}

} // namespace Poetry
