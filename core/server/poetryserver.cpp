// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/server/poetryserver.h"

#include "core/failure/escape.h"
#include "core/poem/replay.h"
#include "core/system/descriptor.h"
#include "core/system/socketcalls.h"

#include <QFile>
#include <QFileInfo>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <limits>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr qint64 FullSpeedSlice = 64 * 1024;
constexpr std::chrono::milliseconds LongestResetPatience = 128ms;
constexpr auto TryAgainAfter = 200ms; ///< where there are no descriptors for more clients
constexpr int SpareDescriptors = 8;   ///< for the files of texts

/// Bytes that the kernel has not taken yet.
qint64 unsent(const QTcpSocket &socket)
{
    const auto *tls = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

/// A QTcpServer, or one of its kind, that accepts nobody while there are no descriptors. By itself it would try in
/// every turn, or never again.
template <typename Server> class RestingServer final : public Server
{
public:
    explicit RestingServer(QObject *parent) : Server(parent)
    {
        QObject::connect(this, &QTcpServer::acceptError, this, [this] { rest(); });
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        Server::incomingConnection(descriptor);
        if (areDescriptorsScarce(SpareDescriptors))
            rest();
    }

private:
    void rest()
    {
        this->setMaxPendingConnections(0); // so that the rest of this turn accepts nobody either
        this->pauseAccepting();
        QTimer::singleShot(TryAgainAfter, this, [this] { goOn(); });
    }

    void goOn()
    {
        if (areDescriptorsScarce(SpareDescriptors))
            return rest();
        this->setMaxPendingConnections(MostPending);
        this->resumeAccepting();
    }

    static constexpr int MostPending = 30;
};

} // namespace

/// Serves one client.
class PoetryServer::Connection : public QObject
{
    Q_OBJECT

public:
    Connection(QTcpSocket *socket, PoetryServer *server) : QObject(server), m_socket(socket), m_server(*server)
    {
        socket->setParent(this);
        connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        // What a client says is of no interest, but left unread it would turn our close into a reset.
        connect(socket, &QTcpSocket::readyRead, socket, &QTcpSocket::readAll);
        connect(&m_timer, &QTimer::timeout, this, &Connection::sendSome);
        connect(socket, &QTcpSocket::bytesWritten, this, &Connection::goOn);
        if (const auto *tls = qobject_cast<QSslSocket *>(socket))
            connect(tls, &QSslSocket::encryptedBytesWritten, this, &Connection::goOn);
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        if (!options().isReplay) {
            m_timer.start(0);
            return;
        }
        m_due = 0;
        m_replay.emplace(server->m_clock, server->m_text, 1, [this](qint64 end) { play(end); });
        m_replay->start();
    }

    /// Whoever has not got the whole text learns it: a clean close would pass for its end.
    ~Connection() override
    {
        if (m_socket->state() != QAbstractSocket::UnconnectedState)
            resetNow();
    }

private:
    const Options &options() const { return m_server.m_options; }
    bool isFullSpeed() const { return m_replay || options().delay.count() == 0; }

    /// Where the text of this connection ends.
    qint64 last() const
    {
        const qint64 all = m_server.m_text.size();
        switch (options().fault) {
        case Fault::Silent:
            return 0;
        case Fault::Endless:
            return all == 0 ? 0 : std::numeric_limits<qint64>::max();
        case Fault::StallAfter:
        case Fault::ResetAfter:
        case Fault::CloseAfter:
            return std::min(all, options().faultAfter);
        case Fault::None:
            break;
        }
        return all;
    }

    void play(qint64 end)
    {
        m_due = end;
        if (m_sent < last() || m_sent == 0)
            sendSome();
    }

    void goOn()
    {
        if (m_isHeld && unsent(*m_socket) == 0)
            sendSome();
    }

    void sendSome()
    {
        m_isHeld = false;
        while (m_sent < last()) {
            if (m_sent >= m_due)
                return;
            if (unsent(*m_socket) > 0) { // whoever does not read is not sent to
                m_isHeld = true;
                return;
            }
            const qint64 all = m_server.m_text.size();
            const qint64 from = m_sent % all;
            const qint64 slice = std::min(
                {isFullSpeed() ? FullSpeedSlice : options().numBytes, all - from, std::min(last(), m_due) - m_sent});
            const QByteArray bytes = m_server.m_text.read(from, slice);
            if (bytes.isEmpty())
                return reset(); // its file is not what it was
            m_socket->write(bytes);
            m_sent += bytes.size();
            if (!isFullSpeed() && m_sent < last()) {
                m_timer.start(options().delay);
                return;
            }
        }
        end();
    }

    void end()
    {
        switch (options().fault) {
        case Fault::None:
        case Fault::CloseAfter:
            m_socket->disconnectFromHost(); // after what is still to be written
            return;
        case Fault::ResetAfter:
            reset();
            return;
        case Fault::Silent:
        case Fault::Endless:
        case Fault::StallAfter:
            return;
        }
    }

    /// A reset throws away what has not arrived yet, so it waits until everything has.
    void reset()
    {
        if (unsent(*m_socket) > 0 || unsentBytes(m_socket->socketDescriptor()) > 0) {
            m_resetPatience = std::min(2 * m_resetPatience, LongestResetPatience);
            m_timer.start(m_resetPatience);
            return;
        }
        resetNow();
    }

    void resetNow()
    {
        resetOnClose(m_socket->socketDescriptor());
        m_socket->abort();
    }

    QTcpSocket *m_socket;
    PoetryServer &m_server;
    QTimer m_timer;
    std::optional<Replay> m_replay;
    qint64 m_due = std::numeric_limits<qint64>::max(); ///< what the replay lets be sent by now
    qint64 m_sent = 0;
    std::chrono::milliseconds m_resetPatience = 1ms;
    bool m_isHeld = false; ///< until the kernel has taken what was sent before
};

PoetryServer::PoetryServer(const QByteArray &text, const Options &options, QObject *parent)
    : PoetryServer(Poem(text), options, parent)
{
}

PoetryServer::PoetryServer(const Poem &text, const Options &options, QObject *parent)
    : QObject(parent), m_text(text), m_options(options)
{
    if (options.tls)
        m_server = new RestingServer<QSslServer>(this);
    else
        m_server = new RestingServer<QTcpServer>(this);
    if (auto *tls = qobject_cast<QSslServer *>(m_server))
        tls->setSslConfiguration(*options.tls);
    m_options.numBytes = std::max(m_options.numBytes, 1);
    m_server->setListenBacklogSize(1024);
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, &PoetryServer::welcome);
}

PoetryServer::~PoetryServer()
{
    qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
}

std::optional<Failure> PoetryServer::listen(const QHostAddress &address, quint16 port)
{
    if (m_server->listen(address, port))
        return std::nullopt;
    return Failure(FailureKind::OutOfResources, FailureStage::Connect,
                   tr("Cannot listen on %1 port %2: %3")
                       .arg(address.toString(), QString::number(port), escaped(m_server->errorString())));
}

quint16 PoetryServer::port() const
{
    return m_server->serverPort();
}

int PoetryServer::clients() const
{
    return static_cast<int>(findChildren<Connection *>(Qt::FindDirectChildrenOnly).size());
}

void PoetryServer::welcome()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection())
        new Connection(socket, this);
}

std::optional<Failure> PoetryServer::readIdentity(const QString &certificate, const QString &key, Options *options)
{
    const auto refusal = [](const QString &sentence) {
        return Failure(FailureKind::TlsFailed, FailureStage::Parse, sentence);
    };
    QFile certificateFile(certificate);
    QFile keyFile(key);
    for (QFile *file : {&certificateFile, &keyFile}) {
        if (QFileInfo::exists(file->fileName()) && !QFileInfo(file->fileName()).isFile())
            return refusal(tr("“%1” is no plain file; name one in the format PEM").arg(escaped(file->fileName())));
        if (!file->open(QIODevice::ReadOnly))
            return refusal(tr("The file “%1” cannot be read: %2").arg(escaped(file->fileName()), file->errorString()));
    }
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificateFile.readAll());
    if (chain.isEmpty())
        return refusal(tr("The file “%1” holds no certificate in the format PEM").arg(escaped(certificate)));
    const QByteArray bytes = keyFile.readAll();
    QSslKey found;
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        if (found.isNull())
            found = QSslKey(bytes, algorithm);
    }
    if (found.isNull())
        return refusal(tr("The file “%1” holds no key in the format PEM, without a password").arg(escaped(key)));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(found);
    options->tls = configuration;
    return {};
}

bool PoetryServer::readFault(const QString &text, Options *options)
{
    static const struct
    {
        QLatin1String name;
        Fault fault;
        bool counts;
    } faults[] = {
        {QLatin1String("none"), Fault::None, false},
        {QLatin1String("silent"), Fault::Silent, false},
        {QLatin1String("endless"), Fault::Endless, false},
        {QLatin1String("stall-after"), Fault::StallAfter, true},
        {QLatin1String("reset-after"), Fault::ResetAfter, true},
        {QLatin1String("close-after"), Fault::CloseAfter, true},
    };
    const QString name = text.section(u'=', 0, 0);
    const QString number = text.section(u'=', 1);
    for (const auto &known : faults) {
        if (name != known.name || known.counts != text.contains(u'='))
            continue;
        bool ok = !known.counts;
        const qint64 after = known.counts ? number.toLongLong(&ok) : 0;
        if (!ok || after < 0)
            return false;
        options->fault = known.fault;
        options->faultAfter = after;
        return true;
    }
    return false;
}

} // namespace Poetry

#include "poetryserver.moc"

#include "moc_poetryserver.cpp"
