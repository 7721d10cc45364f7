// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// How a server ended a connection.
///
/// \code
/// #include <poetry/fetch.h>
///
/// #include <QTextStream>
///
/// using namespace Poetry;
///
/// static bool isProven(const Fetch &fetch)
/// {
///     return fetch.end == ConnectionEnd::Signed; // nobody in the way can have cut the poem off
/// }
///
/// int main()
/// {
///     Fetch fetch(ServerAddress(QHostAddress::LocalHost, 10001));
///     fetch.end = ConnectionEnd::Closed;
///     QTextStream(stdout) << (isProven(fetch) ? "proven" : "taken on trust") << '\n';
/// }
/// //> taken on trust
/// \endcode

namespace Poetry {

/// How a server ended a connection that did not break.
enum class ConnectionEnd {
    Closed, ///< FIN: nothing more will come. Whoever is in the way could have said so, too.
    Signed, ///< TLS's close_notify: the server itself says that this was all (RFC 8446, 6.1)
};

} // namespace Poetry
