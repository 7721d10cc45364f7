// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/serveraddress.h"

#include "core/address/addressreader.h"
#include "core/address/hostname.h"

namespace Poetry {

std::variant<ServerAddress, Failure> ServerAddress::parse(QStringView text)
{
    AddressReader::Result result = AddressReader::read(text);
    if (const auto *refusal = std::get_if<AddressRefusal>(&result))
        return refusal->failure();
    return std::get<ServerAddress>(std::move(result));
}

ServerAddress::ServerAddress(const QHostAddress &host, quint16 port) : m_host(host.toString()), m_port(port) {}

ServerAddress::ServerAddress(QString host, quint16 port) : m_host(std::move(host)), m_port(port) {}

QString ServerAddress::displayHost() const
{
    return HostName::shown(m_host);
}

std::optional<QHostAddress> ServerAddress::literal() const
{
    if (!m_host.contains(u':'))
        return HostName::ipv4(m_host);
    const QHostAddress address(m_host);
    return address.isNull() ? std::nullopt : std::optional(address);
}

ServerAddress ServerAddress::overTls() const
{
    ServerAddress address = *this;
    address.m_isTls = true;
    return address;
}

ServerAddress ServerAddress::overTcp() const
{
    ServerAddress address = *this;
    address.m_isTls = false;
    return address;
}

QString ServerAddress::toString() const
{
    return QLatin1String(m_isTls ? "tls://" : "") + (m_host.contains(u':') ? u'[' + m_host + u']' : m_host) + u':' +
           QString::number(m_port);
}

QString peerText(const QHostAddress &address, quint16 port)
{
    return ServerAddress(address, port).toString();
}

} // namespace Poetry
