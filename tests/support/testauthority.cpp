// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/testauthority.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QSslKey>

namespace Poetry::Test {

using namespace Qt::StringLiterals;

namespace {

const QString past = u"20200101000000Z"_s;
const QString past2 = u"20200201000000Z"_s;
const QString future = u"20900101000000Z"_s;
const QString future2 = u"20900201000000Z"_s;

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QSslConfiguration TestAuthority::Identity::configuration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromData(contents(certificate)));
    configuration.setPrivateKey(QSslKey(contents(key), QSsl::Ec));
    return configuration;
}

QByteArray TestAuthority::Identity::fingerprint() const
{
    return QSslCertificate(contents(certificate)).digest(QCryptographicHash::Sha256);
}

TestAuthority::TestAuthority()
{
    write(u"database"_s, {});
    write(u"serial"_s, "01\n");
    write(u"config"_s, "[ca]\ndefault_ca = here\n[here]\ndatabase = " + QFile::encodeName(path(u"database"_s)) +
                           "\nserial = " + QFile::encodeName(path(u"serial"_s)) +
                           "\nnew_certs_dir = " + QFile::encodeName(m_folder.path()) +
                           "\ndefault_md = sha256\npolicy = any\nunique_subject = no\n[any]\ncommonName = supplied\n"
                           "[req]\ndistinguished_name = names\nx509_extensions = authority\n[names]\n"
                           "[authority]\nbasicConstraints = critical,CA:TRUE\nsubjectKeyIdentifier = hash\n");
    run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
         u"-subj"_s, u"/CN=Authority of the tests"_s, u"-days"_s, u"3650"_s, u"-keyout"_s, path(u"authority.key"_s),
         u"-out"_s, file()});
}

QList<QSslCertificate> TestAuthority::certificates() const
{
    return QSslCertificate::fromData(contents(file()));
}

TestAuthority::Identity TestAuthority::good()
{
    return issue(u"good"_s, u"localhost"_s, past, future);
}

TestAuthority::Identity TestAuthority::expired()
{
    return issue(u"expired"_s, u"localhost"_s, past, past2);
}

TestAuthority::Identity TestAuthority::notYetValid()
{
    return issue(u"early"_s, u"localhost"_s, future, future2);
}

TestAuthority::Identity TestAuthority::ofAnotherName()
{
    return issue(u"other"_s, u"poems.example"_s, past, future);
}

TestAuthority::Identity TestAuthority::revoked()
{
    const bool isNew = !QFile::exists(path(u"revoked.pem"_s));
    const Identity revoked = issue(u"revoked"_s, u"localhost"_s, past, future);
    if (isNew)
        run({u"ca"_s, u"-config"_s, path(u"config"_s), u"-cert"_s, file(), u"-keyfile"_s, path(u"authority.key"_s),
             u"-revoke"_s, revoked.certificate});
    return revoked;
}

QString TestAuthority::status(const Identity &identity)
{
    const QString response = identity.certificate + u".status"_s;
    run({u"ocsp"_s, u"-index"_s, path(u"database"_s), u"-CA"_s, file(), u"-rsigner"_s, file(), u"-rkey"_s,
         path(u"authority.key"_s), u"-issuer"_s, file(), u"-cert"_s, identity.certificate, u"-no_nonce"_s,
         u"-noverify"_s, u"-ndays"_s, u"1"_s, u"-respout"_s, response});
    return response;
}

TestAuthority::Identity TestAuthority::selfSigned()
{
    const Identity self{path(u"self.pem"_s), path(u"self.key"_s)};
    if (!QFile::exists(self.certificate))
        run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
             u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-days"_s,
             u"3650"_s, u"-keyout"_s, self.key, u"-out"_s, self.certificate});
    return self;
}

TestAuthority::Identity TestAuthority::issue(const QString &name, const QString &host, const QString &from,
                                             const QString &until)
{
    const Identity issued{path(name + u".pem"_s), path(name + u".key"_s)};
    if (QFile::exists(issued.certificate))
        return issued;
    const QByteArray names =
        host == u"localhost"_s ? QByteArray("DNS:localhost,IP:127.0.0.1,IP:::1") : QByteArray("DNS:" + host.toLatin1());
    write(name + u".names"_s, "subjectAltName=" + names + "\n");
    run({u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-subj"_s,
         u"/CN="_s + host, u"-keyout"_s, issued.key, u"-out"_s, path(name + u".request"_s)});
    run({u"ca"_s, u"-batch"_s, u"-notext"_s, u"-config"_s, path(u"config"_s), u"-cert"_s, file(), u"-keyfile"_s,
         path(u"authority.key"_s), u"-startdate"_s, from, u"-enddate"_s, until, u"-extfile"_s, path(name + u".names"_s),
         u"-in"_s, path(name + u".request"_s), u"-out"_s, issued.certificate});
    return issued;
}

void TestAuthority::run(const QStringList &arguments)
{
    QProcess openssl;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"OPENSSL_CONF"_s, path(u"config"_s)); // whatever the machine has, or the test left of it
    openssl.setProcessEnvironment(environment);
    openssl.start(u"openssl"_s, arguments);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        m_error = openssl.errorString() + u' ' + QString::fromLocal8Bit(openssl.readAllStandardError());
}

void TestAuthority::write(const QString &name, const QByteArray &bytes)
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        m_error = file.errorString();
}

} // namespace Poetry::Test
