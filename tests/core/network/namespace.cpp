// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "namespace.h"

#include "support/disk.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ThisThreadsNetwork = "/proc/thread-self/ns/net";
constexpr int Patience = 10'000; // milliseconds

QString obstacle; // NOLINT: set once, before the first thread

bool mountTemporary(const char *where)
{
    return ::mount("tmpfs", where, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") == 0;
}

/// An /etc where every entry leads to the machine's own, until it is written to.
bool mountOwnEtc()
{
    const Descriptor machines(::open("/etc", O_PATH | O_DIRECTORY | O_CLOEXEC));
    const QByteArray machinesPath = "/proc/self/fd/" + QByteArray::number(machines.get());
    const QStringList names =
        QDir(u"/etc"_s).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    if (!mountTemporary("/etc") || ::mkdir("/etc/.machine", 0755) != 0 ||
        ::mount(machinesPath.constData(), "/etc/.machine", nullptr, MS_BIND | MS_REC, nullptr) != 0)
        return false;
    for (const QString &name : names)
        QFile::link(u".machine/"_s + name, u"/etc/"_s + name);
    return true;
}

/// A cache of names that runs on the machine would answer from outside.
bool hideNameCache()
{
    return ::access("/run/nscd", F_OK) != 0 || mountTemporary("/run/nscd");
}

void raiseLoopback()
{
    const Descriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP;
    if (::ioctl(socket.get(), SIOCSIFFLAGS, &request) != 0)
        qFatal("The loopback interface cannot be raised: %s", std::strerror(errno));
}

QString etc(const QString &name)
{
    return u"/etc/"_s + name;
}

} // namespace

void enterNamespaces()
{
    if (!unshareAsRoot(CLONE_NEWNS | CLONE_NEWNET))
        obstacle = u"This machine does not let a test have a network of its own: %1."_s;
    else if (!mountOwnEtc() || !hideNameCache())
        obstacle = u"This machine does not let a test have an /etc of its own: %1."_s;
    if (!obstacle.isEmpty())
        obstacle = obstacle.arg(QString::fromLocal8Bit(std::strerror(errno)));
}

QString namespaceObstacle()
{
    return obstacle;
}

void enterFreshNetwork()
{
    if (::unshare(CLONE_NEWNET) != 0)
        qFatal("No further network can be had: %s", std::strerror(errno));
    raiseLoopback();
    // Every address is nobody else's: to be used at once, without a look around first.
    (void)setSystemControl(u"ipv6/conf/default/accept_dad"_s, "0");
}

Network::Network()
{
    const Descriptor ours(::open(ThisThreadsNetwork, O_RDONLY | O_CLOEXEC));
    enterFreshNetwork();
    m_namespace = Descriptor(::open(ThisThreadsNetwork, O_RDONLY | O_CLOEXEC));
    ::setns(ours.get(), CLONE_NEWNET);
}

void Network::inside(const std::function<void()> &action) const
{
    const Descriptor ours(::open(ThisThreadsNetwork, O_RDONLY | O_CLOEXEC));
    ::setns(m_namespace.get(), CLONE_NEWNET);
    action();
    ::setns(ours.get(), CLONE_NEWNET);
}

QString Network::path() const
{
    return u"/proc/%1/fd/%2"_s.arg(::getpid()).arg(m_namespace.get());
}

QByteArray run(const QString &program, const QStringList &arguments, const QByteArray &input, QString *error)
{
    QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        path = QStandardPaths::findExecutable(program, {u"/usr/sbin"_s, u"/sbin"_s});
    QProcess process;
    process.start(path, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(Patience) || process.exitCode() != 0)
        *error =
            u"%1: %2\n%3"_s.arg(program, process.errorString(), QString::fromLocal8Bit(process.readAllStandardError()));
    return process.readAllStandardOutput();
}

QString ip(const QByteArray &lines)
{
    QString error;
    run(u"ip"_s, {u"-batch"_s, u"-"_s}, lines, &error);
    return error;
}

QString nft(const QByteArray &lines)
{
    QString error;
    run(u"nft"_s, {u"-f"_s, u"-"_s}, lines, &error);
    return error;
}

QString setSystemControl(const QString &name, const QByteArray &value)
{
    QFile file(u"/proc/sys/net/"_s + name);
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(value) == value.size())
        return {};
    return u"%1: %2"_s.arg(file.fileName(), file.errorString());
}

/// Renamed into place: a new file each time, as the C library's check for changes wants it.
void writeEtc(const QString &name, const QByteArray &contents)
{
    if (!writeInPlace(etc(u"new"_s), contents) || ::rename("/etc/new", qPrintable(etc(name))) != 0)
        qFatal("%s cannot be written: %s", qPrintable(etc(name)), std::strerror(errno));
}

void removeEtc(const QString &name)
{
    QFile::remove(etc(name));
}

void makeEtcUnreadable(const QString &name)
{
    removeEtc(name);
    QFile::link(name, etc(name)); // leads to itself
}

} // namespace Poetry::Test
