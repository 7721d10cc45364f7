// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/instance.h"

#include "core/system/filesystem.h"
#include "core/system/ownfile.h"
#include "core/system/socketcalls.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QTimer>

#include <cerrno>
#include <memory>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 1000;                      ///< milliseconds, for each step of handing on
constexpr std::chrono::seconds MessagePatience{10}; ///< for a whole message
constexpr qint64 MostBytes = 64 * 1024 * 1024;
constexpr char Accepted[] = "taken\n";
constexpr char End[] = "\n.\n"; ///< no line of an errand is a dot

/// A folder in which nobody else can put a socket: the one of the session, or one that is made in the folder for
/// temporary files, whose name anybody could guess. Empty where there is none.
QString privateFolder()
{
    QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (QDir::isAbsolutePath(runtime) && QFileInfo(runtime).isDir() && OwnFolder(runtime).isOpen())
        return runtime;
    const QString own = QDir::tempPath() + u"/poetry-fetcher-"_s + QString::number(thisUser());
    return OwnFolder(own).isOpen() ? own : QString();
}

/// A path of a socket has 107 bytes, so it is not in the folder, but named after it. Empty where there is no place.
QString socketName(const OwnFolder &folder)
{
    const QByteArray hash =
        QCryptographicHash::hash(QFileInfo(folder.path()).absoluteFilePath().toUtf8(), QCryptographicHash::Sha256);
    const QString place = privateFolder();
    return place.isEmpty() ? place : place + u"/poetry-fetcher-"_s + QString::fromLatin1(hash.toHex().first(16));
}

} // namespace

Instance::Instance(const OwnFolder &folder, QObject *parent)
    : QObject(parent), m_folder(folder), m_name(socketName(folder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::answer);
}

Instance::Role Instance::enter(const QString &errand)
{
    switch (lock()) {
    case Lock::Ours:
        listen();
        return Role::First;
    case Lock::Impossible:
        return Role::Unlocked;
    case Lock::Held:
        break;
    }
    return handOn(errand) ? Role::HandedOn : Role::NoAnswer;
}

/// (A QLockFile waits for the disk.)
Instance::Lock Instance::lock()
{
    m_lock = OwnFile(m_folder, u"lock"_s).open(QIODevice::ReadWrite);
    if (!m_lock.isOpen()) {
        const int error = m_folder.isOpen() ? errno : m_folder.error();
        return error == EROFS || error == EACCES ? Lock::Ours : Lock::Impossible; // nobody can write there
    }
    const int error = lockFile(m_lock);
    return error == 0 ? Lock::Ours : error == EWOULDBLOCK ? Lock::Held : Lock::Impossible;
}

bool Instance::handOn(const QString &errand) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(Patience) || !isOfThisUser(socket.socketDescriptor()))
        return false;
    socket.write(errand.toUtf8() + End);
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(Patience))
            return false;
    }
    return socket.waitForReadyRead(Patience) && socket.readAll() == Accepted;
}

void Instance::listen()
{
    if (m_name.isEmpty())
        return;
    QLocalServer::removeServer(m_name); // of one that was killed; we hold the lock
    m_server.listen(m_name);
}

void Instance::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (!isOfThisUser(socket->socketDescriptor())) {
            socket->abort();
            continue;
        }
        const auto message = std::make_shared<QByteArray>();
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, message] { read(*socket, *message); });
        QTimer::singleShot(MessagePatience, socket, [socket] { socket->abort(); });
    }
}

/// A message may come in any number of pieces.
void Instance::read(QLocalSocket &socket, QByteArray &message)
{
    message += socket.readAll();
    if (message.size() > MostBytes) {
        socket.abort();
        return;
    }
    if (!message.endsWith(End))
        return;
    const QString text = QString::fromUtf8(message.chopped(sizeof(End) - 1));
    message.clear();
    socket.write(Accepted);
    Q_EMIT called(text);
}

} // namespace Poetry

#include "moc_instance.cpp"
