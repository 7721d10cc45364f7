// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/tlsreceiver.h"

#include "core/failure/countable.h"
#include "core/failure/escape.h"
#include "core/system/socketcalls.h"

#include <QCryptographicHash>
#include <QSslCipher>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// The last part of "Error during SSL handshake: error:0A00010B:SSL routines::wrong version number".
QString reasonIn(const QString &text)
{
    const auto place = text.lastIndexOf(u"::"_s);
    return escaped(place < 0 ? text : text.mid(place + 2));
}

} // namespace

TlsReceiver::TlsReceiver(Connection connected, const ServerAddress &server, const QString &peer, const TlsTrust &trust,
                         AttemptLog &log, Transport::Listener &listener)
    : m_server(server)
    , m_peer(peer)
    , m_trust(trust)
    , m_log(log)
    , m_listener(listener)
    , m_socket(connected.takeForTls().release())
{
    m_socket->setSslConfiguration(trust.configuration());
    m_socket->setPeerVerifyName(server.host()); // goes to the server as well (SNI), unless it is an IP address
    m_socket->setReadBufferSize(SliceSize);
    connect(m_socket.get(), &QSslSocket::encrypted, this, &TlsReceiver::onEncrypted);
    connect(m_socket.get(), &QSslSocket::sslErrors, this, &TlsReceiver::onErrors);
    connect(m_socket.get(), &QSslSocket::readyRead, this, &TlsReceiver::schedule);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &TlsReceiver::onOver);
    connect(m_socket.get(), &QSslSocket::disconnected, this,
            [this] { onOver(QAbstractSocket::RemoteHostClosedError); });
    connect(m_socket.get(), &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel, QSsl::AlertType type) { m_isSigned |= type == QSsl::AlertType::CloseNotify; });
    m_log.add(Words{QT_TRANSLATE_NOOP("Poetry::Trail", "beginning TLS")});
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->startClientEncryption();
    else
        onOver(QAbstractSocket::RemoteHostClosedError); // gone again
}

TlsReceiver::~TlsReceiver()
{
    // We may be inside its signal.
    m_socket->disconnect(this);
    m_socket->abort();
}

void TlsReceiver::onEncrypted()
{
    if (m_trust.judge(m_server, m_socket->peerCertificate()) == TlsTrust::Verdict::Changed)
        m_end = untrusted({});
    else
        m_log.add(
            Words{QT_TRANSLATE_NOOP("Poetry::Trail", "encrypted with %1"), m_socket->sessionCipher().protocolString()});
    m_isEncrypted = !m_end;
    schedule();
}

void TlsReceiver::onErrors(QList<QSslError> errors)
{
    // Few servers bring what their authority says (OCSP), none has to, and Qt believes it only beside the authority's
    // own certificate. That a certificate was revoked is an error of its own, behind these.
    errors.removeIf([](const QSslError &error) {
        return error.error() >= QSslError::OcspNoResponseFound && error.error() <= QSslError::OcspStatusUnknown;
    });
    if (errors.isEmpty() || m_trust.judge(m_server, m_socket->peerCertificate()) == TlsTrust::Verdict::Trusted)
        m_socket->ignoreSslErrors();
    else
        m_end = untrusted(errors);
    schedule();
}

void TlsReceiver::onOver(QAbstractSocket::SocketError error)
{
    if (m_end || error == QAbstractSocket::SocketTimeoutError) // the latter is what readSlice() asks for
        return;
    if (!m_isEncrypted)
        m_end = handshakeFailure(error);
    else if (m_isSigned)
        m_end = ConnectionEnd::Signed;
    else
        m_end = breakFailure(error);
    schedule();
}

Failure TlsReceiver::untrusted(const QList<QSslError> &errors) const
{
    const QSslCertificate certificate = m_socket->peerCertificate();
    const auto name = [](const QStringList &parts) { return escaped(parts.join(u", "_s)); };
    const auto verdict = m_trust.judge(m_server, certificate);
    PeerCertificate shown{TlsTrust::fingerprintText(certificate.digest(QCryptographicHash::Sha256)),
                          name(certificate.subjectInfo(QSslCertificate::CommonName)),
                          name(certificate.issuerInfo(QSslCertificate::CommonName)),
                          certificate.effectiveDate(),
                          certificate.expiryDate(),
                          {}};
    QStringList reasons;
    for (const QSslError &error : errors) {
        const Words reason = error.error() == QSslError::CertificateRevoked // for which Qt has no words
                                 ? Words::of<TlsReceiver>(QT_TR_NOOP("The certificate was revoked by its authority"))
                                 : Words::ofCertificate(error.error());
        if (reasons.contains(reason.asPart()))
            continue;
        shown.reasons += reason;
        reasons += reason.asPart();
    }
    const QString host = escaped(m_server.displayHost());
    Failure failure(
        FailureKind::TlsFailed, FailureStage::Connect,
        verdict == TlsTrust::Verdict::Changed
            ? Words::of<TlsReceiver>(QT_TR_NOOP("The certificate of %1 is not the one that was trusted before"), host)
            : Words::of<TlsReceiver>(QT_TR_NOOP("The certificate of %1 is not trusted: %2"),
                                     host + u'\u001f' + reasons.join(u"; "_s)));
    return failure.withCertificate(std::move(shown));
}

Failure TlsReceiver::handshakeFailure(QAbstractSocket::SocketError error) const
{
    const auto failure = [](const char *sentence, const QString &about = {}) {
        return Failure(FailureKind::TlsFailed, FailureStage::Connect, Words::of<TlsReceiver>(sentence, about));
    };
    const QString text = m_socket->errorString();
    if (error == QAbstractSocket::RemoteHostClosedError)
        return failure(QT_TR_NOOP("The server closed the connection before TLS had begun"));
    if (text.contains(u"wrong version number"_s) || text.contains(u"packet length too long"_s))
        return failure(QT_TR_NOOP("This does not look like TLS: try %1"), m_server.overTcp().toString());
    return failure(QT_TR_NOOP("TLS could not be begun: %1"), reasonIn(text));
}

Failure TlsReceiver::breakFailure(QAbstractSocket::SocketError error) const
{
    if (error == QAbstractSocket::RemoteHostClosedError)
        return Failure(FailureKind::ConnectionReset, FailureStage::Receive,
                       Words::of<TlsReceiver>(
                           QT_TR_N_NOOP("Connection was cut after %n byte(s), and the server had not signed an end"),
                           {}, countable(m_received)));
    if (error != QAbstractSocket::SslInternalError && error != QAbstractSocket::SslInvalidUserDataError)
        return Failure(FailureKind::ConnectionReset, FailureStage::Receive, // Qt does not give the errno
                       Words::of<TlsReceiver>(QT_TR_N_NOOP("Connection was lost after %n byte(s): %1"),
                                              escaped(m_socket->errorString()), countable(m_received)));
    return Failure(FailureKind::TlsFailed, FailureStage::Receive,
                   Words::of<TlsReceiver>(QT_TR_N_NOOP("TLS broke after %n byte(s): %1"),
                                          reasonIn(m_socket->errorString()), countable(m_received)));
}

void TlsReceiver::schedule()
{
    if (std::exchange(m_isScheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isScheduled = false;
            tell();
        },
        Qt::QueuedConnection);
}

void TlsReceiver::setResting(bool rests)
{
    m_rests = rests;
    if (!rests)
        schedule();
}

qint64 TlsReceiver::readSlice()
{
    // What is there may be something between TLS and itself.
    for (int most = 8; most > 0 && m_isConnected && !m_end && m_socket->bytesAvailable() == 0; --most) {
        if (!isReadable(m_socket->socketDescriptor()))
            break;
        m_socket->waitForReadyRead(0);
    }
    return tell();
}

qint64 TlsReceiver::tell()
{
    static thread_local const auto slice = std::make_unique<std::array<char, SliceSize>>();
    const QPointer<TlsReceiver> guard(this);
    if (m_isEncrypted && !std::exchange(m_isConnected, true)) {
        m_listener.onConnected(m_peer);
        if (!guard)
            return 0;
    }
    qint64 n = 0;
    if (m_isConnected && !m_rests) {
        n = std::max<qint64>(0, m_socket->read(slice->data(), SliceSize));
        if (n > 0) {
            m_received += n;
            m_listener.onReceived(QByteArrayView(slice->data(), n));
        }
    }
    if (!guard || m_rests)
        return guard ? n : 0;
    if (m_socket->bytesAvailable() > 0) {
        schedule();
    } else if (m_end && !std::exchange(m_isOver, true)) {
        const End end = *m_end;
        if (const auto *failure = std::get_if<Failure>(&end))
            m_listener.onFailed(*failure);
        else
            m_listener.onEnded(std::get<ConnectionEnd>(end));
    }
    return n;
}

} // namespace Poetry

#include "moc_tlsreceiver.cpp"
