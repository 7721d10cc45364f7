// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace Poetry::Test {

/// A certificate authority that nobody trusts who is not told to, made with openssl(1) for as long as this lives.
class TestAuthority
{
public:
    /// A certificate and its key, as files.
    struct Identity
    {
        QString certificate;
        QString key;

        /// For a server that shows it.
        QSslConfiguration configuration() const;
        QByteArray fingerprint() const;
    };

    TestAuthority();

    /// Why there is no authority, or no certificate; empty where all went well.
    QString error() const { return m_error; }
    /// The authority's own certificate, as a file.
    QString file() const { return path(QStringLiteral("authority.pem")); }
    QList<QSslCertificate> certificates() const;

    /// For localhost, 127.0.0.1 and ::1, valid now.
    Identity good();
    Identity expired();
    Identity notYetValid();
    Identity ofAnotherName();
    /// As good(), but taken back.
    Identity revoked();
    /// What the authority says about one of its certificates (OCSP), as a file.
    QString status(const Identity &identity);
    /// By nobody but itself.
    Identity selfSigned();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    Identity issue(const QString &name, const QString &host, const QString &from, const QString &until);
    void run(const QStringList &arguments);
    void write(const QString &name, const QByteArray &bytes);

    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace Poetry::Test
