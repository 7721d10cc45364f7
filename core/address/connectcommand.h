// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/serveraddress.h"

#include <QString>

namespace Poetry {

/// Writes the command of another program that fetches from a server as this one does: it sends nothing, and writes what
/// comes to its standard output. Quoted, so that a shell takes it as it is meant.
class ConnectCommand
{
public:
    /// PowerShell for its own prompt, the others for a POSIX shell. Nc is that of OpenBSD or the traditional one: that
    /// of Nmap hangs up, or never ends.
    enum class Tool { Nc, Ncat, Curl, Socat, Python, PowerShell };
    static constexpr int Tools = 6;

    /// One line; empty where the tool cannot do that, as nc and curl over TLS.
    static QString of(const ServerAddress &server, Tool tool);
    /// "PowerShell"
    static QString name(Tool tool);

private:
    static QString overTcp(const ServerAddress &server, Tool tool);
    static QString overTls(const ServerAddress &server, Tool tool);
};

} // namespace Poetry
