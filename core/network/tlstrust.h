// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// Whom to believe beside the authorities of the system.
///
/// \code
/// #include <poetry/fetchoptions.h>
/// #include <poetry/tlstrust.h>
///
/// #include <QTextStream>
///
/// using namespace Poetry;
///
/// int main()
/// {
///     FetchOptions options;
///     if (const auto fingerprint = TlsTrust::readFingerprint(QString("ab").repeated(32))) {
///         options.trust.accept(*fingerprint);
///         QTextStream(stdout) << TlsTrust::fingerprintText(*fingerprint).left(8) << "\n";
///     }
/// }
/// //> AB:AB:AB
/// \endcode

#include "core/address/serveraddress.h"
#include "core/export.h"
#include "core/failure/failure.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QSet>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <optional>
#include <variant>

namespace Poetry {

/// Whom to believe beside the authorities of the system. A value; copying is cheap.
///
/// There is no way to believe everybody.
class POETRY_CORE_EXPORT TlsTrust
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::TlsTrust)

public:
    /// What is thought of a certificate before the authorities are asked.
    enum class Verdict {
        Trusted, ///< this very certificate is
        Changed, ///< another one was trusted for this server
        Unknown, ///< for the authorities to say
    };

    /// The certificates of a file in the format PEM; else a sentence why there are none.
    static std::variant<QList<QSslCertificate>, Failure> readAuthorities(const QString &file);
    /// The SHA-256 of a certificate, 32 bytes, from 64 digits of base 16, with or without colons; none where it is
    /// something else.
    static std::optional<QByteArray> readFingerprint(QStringView text);
    /// "AB:CD:…"
    static QString fingerprintText(const QByteArray &fingerprint);

    /// These count beside those of the system, for every server.
    void addAuthorities(const QList<QSslCertificate> &certificates);
    /// The certificate with this SHA-256, 32 bytes, is believed, whichever server shows it.
    void accept(const QByteArray &fingerprint) { m_accepted.insert(fingerprint); }
    /// From now on this certificate, and no other, is believed of this server.
    void remember(const ServerAddress &server, const QByteArray &fingerprint) { m_remembered[server] = fingerprint; }
    /// The authorities decide about this server again.
    void forget(const ServerAddress &server) { m_remembered.remove(server); }
    /// The fingerprints that remember() was told, 32 bytes each.
    const QHash<ServerAddress, QByteArray> &remembered() const { return m_remembered; }

    /// Remembered ones come first, then accepted ones.
    Verdict judge(const ServerAddress &server, const QSslCertificate &certificate) const;
    /// For a connection: with these authorities, and every certificate checked.
    QSslConfiguration configuration() const;

private:
    std::optional<QSslConfiguration> m_configuration; ///< none as usual: asking for that loads OpenSSL
    QSet<QByteArray> m_accepted;
    QHash<ServerAddress, QByteArray> m_remembered;
};

} // namespace Poetry
