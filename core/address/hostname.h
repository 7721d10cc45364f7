// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QString>

#include <optional>

namespace Poetry {

/// Says what can be a host.
namespace HostName {

/// The ASCII form of a host name; empty where it cannot be one (RFC 1035 lengths, RFC 1123 letters, RFC 5891).
QString ascii(QStringView name);
/// An IPv6 address; its zone, where it has one (RFC 4007), is the name or number of an interface.
bool isIpv6(QStringView text);
/// Nothing where it is no IPv4 address.
std::optional<QHostAddress> ipv4(QStringView text);
/// A host name in ASCII as people write it: in its own letters where that deceives nobody.
QString shown(const QString &ascii);

} // namespace HostName

} // namespace Poetry
