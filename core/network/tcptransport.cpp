// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/tcptransport.h"

#include "core/network/attemptlog.h"
#include "core/network/happyeyeballs.h"
#include "core/network/poemreceiver.h"
#include "core/network/proxyhandshake.h"
#include "core/network/tlsreceiver.h"

#include <QCoreApplication>

namespace Poetry {

TcpTransport::TcpTransport(const ServerAddress &server, AlarmClock &clock, HostResolver &resolver,
                           std::shared_ptr<const ProxyAddress> proxy, const TlsTrust &trust)
    : m_server(server), m_proxy(std::move(proxy)), m_trust(trust), m_clock(clock), m_resolver(resolver)
{
}

TcpTransport::~TcpTransport() = default;

void TcpTransport::start(AttemptLog &log)
{
    m_log = &log;
    m_connecting = std::make_unique<HappyEyeballs>(m_proxy ? m_proxy->server() : m_server, m_clock, m_resolver, log);
    HappyEyeballs *way = m_connecting.get();
    QObject::connect(way, &HappyEyeballs::lookedUp, way, [this] { listener().onLookedUp(); });
    QObject::connect(way, &HappyEyeballs::connected, way, [this] { onConnected(); });
    QObject::connect(way, &HappyEyeballs::failed, way,
                     [this](const Failure &why) { listener().onFailed(m_proxy ? proxyUnreachable(why) : why); });
    way->start();
}

/// A shortage is none of the proxy's doing.
Failure TcpTransport::proxyUnreachable(const Failure &why) const
{
    if (why.isIn(FailureGroup::Local))
        return why;
    Failure failure(FailureKind::ProxyFailed, why.stage(),
                    Words{QT_TRANSLATE_NOOP("Poetry::TcpTransport", "The proxy %1 cannot be reached: %2"),
                          m_proxy->toString() + u'\u001f' + why.words().asPart(), -1, "Poetry::TcpTransport"});
    if (why.code())
        failure.withCode(*why.code(), why.codeText());
    failure.withCause(why);
    return failure;
}

void TcpTransport::onConnected()
{
    m_peer = m_connecting->peer();
    m_tried = m_connecting->tried();
    Connection connected = m_connecting->takeConnection();
    m_connecting.reset();
    if (!m_proxy)
        return receive(std::move(connected));
    m_log->add(Words{QT_TRANSLATE_NOOP("Poetry::Trail", "asking the proxy for %1"), m_server.overTcp().toString()});
    m_asking = std::make_unique<ProxyHandshake>(std::move(connected), *m_proxy, m_server,
                                                [this](const auto &failure) { onProxyAnswer(failure); });
}

void TcpTransport::onProxyAnswer(const std::optional<Failure> &failure)
{
    if (failure)
        return listener().onFailed(*failure);
    Connection connected = m_asking->takeConnection();
    m_asking.reset();
    m_log->add(Words{QT_TRANSLATE_NOOP("Poetry::Trail", "the proxy has connected")});
    receive(std::move(connected));
}

void TcpTransport::receive(Connection connected)
{
    if (m_server.isTls()) {
        m_receiver = std::make_unique<TlsReceiver>(std::move(connected), m_server, m_peer, m_trust, *m_log, listener());
        return;
    }
    m_receiver = std::make_unique<PoemReceiver>(std::move(connected), listener());
    listener().onConnected(m_peer);
}

bool TcpTransport::catchUp()
{
    if (m_receiver)
        return m_receiver->readSlice() > 0;
    if (m_asking)
        m_asking->checkNow();
    else if (m_connecting)
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

Words TcpTransport::timeoutWords() const
{
    if (m_receiver)
        return {QT_TRANSLATE_NOOP("Poetry::TcpTransport", "The server was reached, but TLS had not begun within %1 s"),
                {},
                -1,
                "Poetry::TcpTransport"};
    if (m_proxy)
        return {QT_TRANSLATE_NOOP("Poetry::TcpTransport", "The proxy %2 did not answer within %1 s"),
                u'\u001f' + m_proxy->toString(), -1, "Poetry::TcpTransport"};
    return {};
}

std::vector<TriedAddress> TcpTransport::tried() const
{
    return m_connecting ? m_connecting->tried() : m_tried;
}

} // namespace Poetry
