// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// A proxy to reach servers through.
///
/// \code
/// #include <poetry/fetchoptions.h>
/// #include <poetry/proxyaddress.h>
///
/// #include <QTextStream>
///
/// using namespace Poetry;
///
/// int main()
/// {
///     FetchOptions options;
///     const auto read = ProxyAddress::parse(u"socks5://me:secret@localhost:1080");
///     if (const auto *proxy = std::get_if<ProxyAddress>(&read)) {
///         options.proxy = std::make_shared<const ProxyAddress>(*proxy);
///         QTextStream(stdout) << "through " << proxy->toString() << '\n'; // without the password
///     }
/// }
/// //> through socks5://localhost:1080
/// \endcode

#include "core/address/serveraddress.h"
#include "core/export.h"
#include "core/failure/failure.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <variant>

namespace Poetry {

/// A proxy to reach servers through, and what to tell it about oneself. A value that is always valid.
class POETRY_CORE_EXPORT ProxyAddress
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::ProxyAddress)

public:
    /// How one talks to it.
    enum class Kind {
        Socks5, ///< RFC 1928, with user and password as in RFC 1929
        Http,   ///< CONNECT (RFC 9110, 9.3.6), with the scheme Basic (RFC 7617)
    };
    /// Who one is, for the proxy.
    struct Login
    {
        QString user;     ///< not encoded
        QString password; ///< not encoded; may be empty

        /// Both are the same.
        friend bool operator==(const Login &, const Login &) = default;
    };

    /// "socks5://[user:password@]host:port" or "http://…", percent-encoded as in any URL. A failure (InvalidAddress) is
    /// one sentence that never repeats a password.
    static std::variant<ProxyAddress, Failure> parse(QStringView text);

    /// How one talks to it.
    Kind kind() const { return m_kind; }
    /// Where it listens.
    ServerAddress server() const { return m_server; }
    /// What to tell it about oneself; none where it is not to be told.
    const std::optional<Login> &login() const { return m_login; }

    /// "socks5://host:1080": for everybody to see.
    QString toString() const;
    /// With user and password; parse() gives the same proxy back.
    QString toSecretString() const;

    /// The same place, way and login.
    friend bool operator==(const ProxyAddress &, const ProxyAddress &) = default;

private:
    ProxyAddress(Kind kind, ServerAddress server, std::optional<Login> login);

    Kind m_kind;
    ServerAddress m_server;
    std::optional<Login> m_login;
};

} // namespace Poetry
