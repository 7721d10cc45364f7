// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 1000; ///< milliseconds
constexpr qint64 MostBytes = 64 * 1024 * 1024;
constexpr char Accepted[] = "taken\n";
constexpr char End[] = "\n.\n"; ///< no address is a dot

/// A path of a socket has 107 bytes, so it is not in the folder, but named after it.
QString socketName(const QString &folder)
{
    const QByteArray hash =
        QCryptographicHash::hash(QFileInfo(folder).absoluteFilePath().toUtf8(), QCryptographicHash::Sha256);
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return (QFileInfo(runtime).isDir() ? runtime : QDir::tempPath()) + u"/poetry-fetcher-"_s +
           QString::fromLatin1(hash.toHex().first(16));
}

} // namespace

Instance::Instance(const QString &folder, QObject *parent)
    : QObject(parent), m_folder(folder), m_name(socketName(folder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::answer);
}

Instance::Role Instance::enter(const QStringList &addresses)
{
    if (lock()) {
        listen();
        return Role::First;
    }
    return handOn(addresses) ? Role::HandedOn : Role::NoAnswer;
}

/// False where somebody else has it. (A QLockFile waits for the disk.)
bool Instance::lock()
{
    const QByteArray path = QFile::encodeName(m_folder + u"/lock"_s);
    m_lock =
        Descriptor(::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, S_IRUSR | S_IWUSR));
    return !m_lock.isOpen() || ::flock(m_lock.get(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

bool Instance::handOn(const QStringList &addresses) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(Patience))
        return false;
    socket.write(addresses.join(u'\n').toUtf8() + End);
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(Patience))
            return false;
    }
    return socket.waitForReadyRead(Patience) && socket.readAll() == Accepted;
}

void Instance::listen()
{
    QLocalServer::removeServer(m_name); // of one that was killed; we hold the lock
    m_server.listen(m_name);
}

void Instance::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(MostBytes);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
    }
}

void Instance::read(QLocalSocket &socket)
{
    if (!socket.peek(MostBytes).endsWith(End))
        return;
    const QString text = QString::fromUtf8(socket.readAll().chopped(sizeof(End) - 1));
    socket.write(Accepted);
    Q_EMIT called(text.split(u'\n', Qt::SkipEmptyParts));
}

} // namespace Poetry
