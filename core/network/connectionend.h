// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

namespace Poetry {

/// How a server ended a connection that did not break.
enum class ConnectionEnd {
    Closed, ///< FIN: nothing more will come. Whoever is in the way could have said so, too.
    Signed, ///< TLS's close_notify: the server itself says that this was all (RFC 8446, 6.1)
};

} // namespace Poetry
