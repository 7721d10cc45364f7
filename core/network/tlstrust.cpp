// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/tlstrust.h"

#include "core/failure/escape.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSslSocket>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = 16LL * 1024 * 1024;
constexpr qsizetype Sha256Size = 32;

} // namespace

std::variant<QList<QSslCertificate>, Failure> TlsTrust::readAuthorities(const QString &name)
{
    const auto refusal = [shown = escaped(name)](const char *sentence, const QString &why = {}) {
        return Failure(FailureKind::TlsFailed, FailureStage::Parse,
                       Words{sentence, shown + Words::Between + why, -1, "Poetry::TlsTrust"});
    };
    QFile file(name);
    if (QFileInfo::exists(name) && !QFileInfo(name).isFile()) // a pipe would be waited for
        return refusal(QT_TR_NOOP("“%1” is no plain file; name one with certificates in the format PEM"));
    if (!file.open(QIODevice::ReadOnly))
        return refusal(QT_TR_NOOP("The file of authorities “%1” cannot be read: %2"), file.errorString());
    const QByteArray bytes = file.read(LargestFile);
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (!certificates.isEmpty())
        return certificates;
    if (bytes.isEmpty())
        return refusal(
            QT_TR_NOOP("The file of authorities “%1” is empty; name one with certificates in the format PEM"));
    if (bytes.contains("PRIVATE KEY-----"))
        return refusal(QT_TR_NOOP("The file “%1” holds a key; name one with certificates in the format PEM"));
    return refusal(QT_TR_NOOP("The file “%1” holds no certificate in the format PEM"));
}

std::optional<QByteArray> TlsTrust::readFingerprint(QStringView text)
{
    QByteArray digits;
    for (const QChar c : text.trimmed()) {
        if (c == u':' && digits.size() % 2 == 0)
            continue;
        const char digit = c.toLatin1();
        if (!((digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f') || (digit >= 'A' && digit <= 'F')))
            return std::nullopt;
        digits += digit;
    }
    if (digits.size() != 2 * Sha256Size)
        return std::nullopt;
    return QByteArray::fromHex(digits);
}

QString TlsTrust::fingerprintText(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':').toUpper());
}

TlsTrust::Verdict TlsTrust::judge(const ServerAddress &server, const QSslCertificate &certificate) const
{
    const QByteArray fingerprint = certificate.digest(QCryptographicHash::Sha256);
    const auto known = m_remembered.constFind(server);
    if (known != m_remembered.constEnd() && *known != fingerprint)
        return Verdict::Changed;
    return known != m_remembered.constEnd() || m_accepted.contains(fingerprint) ? Verdict::Trusted : Verdict::Unknown;
}

void TlsTrust::addAuthorities(const QList<QSslCertificate> &certificates)
{
    // Those of the system are read as they are needed; but only where there are no others.
    if (!m_configuration) {
        m_configuration = QSslConfiguration::defaultConfiguration();
        m_configuration->setCaCertificates(QSslConfiguration::systemCaCertificates());
    }
    m_configuration->addCaCertificates(certificates);
}

QSslConfiguration TlsTrust::configuration() const
{
    QSslConfiguration configuration = m_configuration ? *m_configuration : QSslConfiguration::defaultConfiguration();
    // What a server's authority says about it, brought by the server, is all that Qt has against revoked certificates:
    // it reads no lists of them (CRL), and asks nobody.
    configuration.setOcspStaplingEnabled(QSslSocket::isFeatureSupported(QSsl::SupportedFeature::Ocsp));
    return configuration;
}

} // namespace Poetry
