// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/tcptransport.h"

#include "core/happyeyeballs.h"
#include "core/poemreceiver.h"

namespace Poetry {

TcpTransport::TcpTransport(const ServerAddress &server, AlarmClock &clock, HostResolver &resolver)
    : m_server(server), m_clock(clock), m_resolver(resolver)
{
}

TcpTransport::~TcpTransport() = default;

void TcpTransport::start(AttemptLog &log)
{
    m_connecting = std::make_unique<HappyEyeballs>(m_server, m_clock, m_resolver, log);
    connect(m_connecting.get(), &HappyEyeballs::lookedUp, this, &Transport::lookedUp);
    connect(m_connecting.get(), &HappyEyeballs::connected, this, &TcpTransport::onConnected);
    connect(m_connecting.get(), &HappyEyeballs::failed, this, &Transport::failed);
    m_connecting->start();
}

void TcpTransport::onConnected()
{
    const QString peer = m_connecting->peer();
    m_tried = m_connecting->tried();
    m_receiver = std::make_unique<PoemReceiver>(m_connecting->takeDescriptor());
    connect(m_receiver.get(), &PoemReceiver::received, this, &Transport::received);
    connect(m_receiver.get(), &PoemReceiver::ended, this, &Transport::ended);
    m_connecting.reset();
    Q_EMIT connected(peer);
}

void TcpTransport::catchUp()
{
    if (m_receiver)
        m_receiver->readNow();
    else if (m_connecting)
        m_connecting->checkNow();
}

std::vector<TriedAddress> TcpTransport::tried() const
{
    return m_connecting ? m_connecting->tried() : m_tried;
}

} // namespace Poetry
