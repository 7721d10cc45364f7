// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// A valid host and port.
///
/// \code
/// #include <poetry/serveraddress.h>
///
/// #include <QTextStream>
///
/// int main()
/// {
///     const auto read = Poetry::ServerAddress::parse(u"nc localhost 10001");
///     if (const auto *server = std::get_if<Poetry::ServerAddress>(&read))
///         QTextStream(stdout) << server->host() << " at port " << server->port() << '\n';
///     else
///         QTextStream(stdout) << std::get<Poetry::Failure>(read).sentence() << '\n';
/// }
/// //> localhost at port 10001
/// \endcode

#include "core/export.h"
#include "core/failure/failure.h"

#include <QHashFunctions>
#include <QHostAddress>
#include <QString>

#include <optional>
#include <variant>

namespace Poetry {

/// A valid host and port, and whether it is reached over TLS; nothing else can be one. A value.
///
/// Host names are kept in the ASCII form that is looked up (RFC 5891), IP addresses in their canonical text form
/// (RFC 5952), without brackets.
class POETRY_CORE_EXPORT ServerAddress
{
public:
    /// Reads one address as people write it: "host:10001", "host 10001", "nc host 10001", "[2001:db8::1]:10001",
    /// "tls://host:10001", or "10001" for a port of this machine. A failure (InvalidAddress) is one sentence that names
    /// the input and what to write instead. Looks nothing up.
    static std::variant<ServerAddress, Failure> parse(QStringView text);

    /// An IP address needs no reading. The caller sees to it that host is not null, and port not 0.
    ServerAddress(const QHostAddress &host, quint16 port);

    /// In ASCII, as it is looked up; an IPv6 address is without brackets.
    QString host() const { return m_host; }
    /// As people write it: international names in their own letters where that is safe to show, else host().
    QString displayHost() const;
    /// 1 to 65535.
    quint16 port() const { return m_port; }
    /// The connection is encrypted and the server proves who it is (RFC 8446).
    bool isTls() const { return m_isTls; }
    /// The same host and port with TLS.
    ServerAddress overTls() const;
    /// The same without TLS.
    ServerAddress overTcp() const;
    /// Set where the host is an IP address and no look-up is needed.
    std::optional<QHostAddress> literal() const;

    /// "host:10001", "[2001:db8::1]:10001", "tls://host:10001"; parse() gives the same address back.
    QString toString() const;

    /// The same host, port and use of TLS; localhost is not 127.0.0.1.
    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
    /// For QHash and QSet.
    friend size_t qHash(const ServerAddress &a, size_t seed = 0)
    {
        return qHashMulti(seed, a.m_host, a.m_port, a.m_isTls);
    }

private:
    friend class AddressReader;
    ServerAddress(QString host, quint16 port);

    QString m_host;
    quint16 m_port;
    bool m_isTls = false;
};

/// An IP address and a port as they are shown together: "192.0.2.7:17", "[2001:db8::7]:17".
POETRY_CORE_EXPORT QString peerText(const QHostAddress &address, quint16 port);

} // namespace Poetry
