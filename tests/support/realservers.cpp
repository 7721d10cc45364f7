// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/realservers.h"

#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace Poetry::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 20'000; // milliseconds
constexpr int Tries = 5;
const QString Typed = u"-"_s; ///< in place of a file of input

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16{0};
}

/// Whether somebody listens on a loopback port; asked of the system, so that no visit is used up.
bool isListening(quint16 port)
{
    QFile table(u"/proc/net/tcp"_s);
    if (!table.open(QIODevice::ReadOnly))
        return false;
    const QByteArray ending = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
    const QList<QByteArray> lines = table.readAll().split('\n');
    return std::ranges::any_of(lines, [&ending](const QByteArray &line) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        const QByteArray local = fields.value(1); // as a proxy, ncat listens everywhere
        return (local == "0100007F" + ending || local == "00000000" + ending) && fields.value(3) == "0A";
    });
}

QByteArray service(const QByteArray &name, quint16 port, const QByteArray &user)
{
    return "service " + name + "\n{\n    type = INTERNAL UNLISTED\n    id = " + name +
           "-stream\n    socket_type = stream\n    protocol = tcp\n    wait = no\n    user = " + user +
           "\n    bind = 127.0.0.1\n    port = " + QByteArray::number(port) + "\n    disable = no\n}\n";
}

QString userName()
{
    QProcess id;
    id.start(u"id"_s, {u"-un"_s});
    id.waitForFinished();
    return QString::fromLocal8Bit(id.readAllStandardOutput()).trimmed();
}

} // namespace

RealServers::RealServers(const QString &folder) : m_folder(folder) {}

RealServers::~RealServers()
{
    for (const std::unique_ptr<QProcess> &process : m_processes)
        stop(*process);
}

quint16 RealServers::ncat(const QByteArray &poem)
{
    const auto arguments = [](quint16 port) {
        return QStringList{u"-l"_s, u"--send-only"_s, u"127.0.0.1"_s, QString::number(port)};
    };
    return startOnFreePort(u"ncat"_s, arguments, write(poem));
}

quint16 RealServers::ncatKeepOpen(const QByteArray &poem)
{
    const QString command = u"cat '%1'"_s.arg(write(poem));
    const auto arguments = [command](quint16 port) {
        return QStringList{u"-l"_s, u"--keep-open"_s, u"--send-only"_s,     u"--sh-exec"_s,
                           command, u"127.0.0.1"_s,   QString::number(port)};
    };
    return startOnFreePort(u"ncat"_s, arguments);
}

quint16 RealServers::socat(const QByteArray &poem)
{
    const QString file = write(poem);
    const auto arguments = [file](quint16 port) {
        return QStringList{u"-U"_s, u"TCP4-LISTEN:%1,bind=127.0.0.1,reuseaddr,fork"_s.arg(port),
                           u"OPEN:%1,rdonly"_s.arg(file)};
    };
    return startOnFreePort(u"socat"_s, arguments);
}

quint16 RealServers::socatReset(const QByteArray &poem)
{
    const QString file = write(poem);
    const auto arguments = [file](quint16 port) {
        return QStringList{u"-U"_s, u"TCP4-LISTEN:%1,bind=127.0.0.1,reuseaddr,fork,linger=0,shut-close"_s.arg(port),
                           u"OPEN:%1,rdonly"_s.arg(file)};
    };
    return startOnFreePort(u"socat"_s, arguments);
}

quint16 RealServers::twisted(const QByteArray &poem)
{
    QProcess *server = start(u"/usr/bin/python3"_s, {QStringLiteral(TWISTED_SERVER), write(poem)}, {});
    QByteArray line;
    const auto isOver = [&] {
        line += server->readAllStandardOutput();
        return line.contains('\n') || server->state() == QProcess::NotRunning;
    };
    if (QTest::qWaitFor(isOver, Patience) && line.contains('\n'))
        return line.trimmed().toUShort();
    m_error = u"the Twisted server does not tell its port: "_s + QString::fromLocal8Bit(server->readAllStandardError());
    return 0;
}

quint16 RealServers::opensslServer(const QByteArray &poem, const QStringList &options)
{
    const auto arguments = [options](quint16 port) {
        return QStringList{u"s_server"_s, u"-quiet"_s,  u"-naccept"_s,
                           u"1"_s,        u"-accept"_s, u"127.0.0.1:%1"_s.arg(port)} +
               options;
    };
    return startOnFreePort(u"openssl"_s, arguments, write(poem));
}

quint16 RealServers::opensslConsole(const QStringList &options)
{
    const auto arguments = [options](quint16 port) {
        return QStringList{u"s_server"_s, u"-accept"_s, u"127.0.0.1:%1"_s.arg(port)} + options;
    };
    return startOnFreePort(u"openssl"_s, arguments, Typed);
}

void RealServers::type(const QByteArray &text)
{
    m_processes.back()->write(text);
}

quint16 RealServers::ncatTls(const QByteArray &poem, const QString &certificate, const QString &key)
{
    const auto arguments = [certificate, key](quint16 port) {
        return QStringList{
            u"-l"_s, u"--send-only"_s, u"--ssl"_s,           u"--ssl-cert"_s, certificate, u"--ssl-key"_s,
            key,     u"127.0.0.1"_s,   QString::number(port)};
    };
    return startOnFreePort(u"ncat"_s, arguments, write(poem));
}

quint16 RealServers::socatTls(const QByteArray &poem, const QString &certificate, const QString &key)
{
    const QString file = write(poem);
    const auto arguments = [=](quint16 port) {
        return QStringList{u"-U"_s,
                           u"OPENSSL-LISTEN:%1,pf=ip4,bind=127.0.0.1,reuseaddr,fork,verify=0,cert=%2,key=%3"_s.arg(
                               QString::number(port), certificate, key),
                           u"OPEN:%1,rdonly"_s.arg(file)};
    };
    return startOnFreePort(u"socat"_s, arguments);
}

quint16 RealServers::stunnel(const QByteArray &poem, const QString &certificate, const QString &key)
{
    const quint16 behind = twisted(poem);
    if (behind == 0)
        return 0;
    const auto arguments = [=, this](quint16 port) {
        const QByteArray file = "foreground = yes\npid =\n[poem]\naccept = 127.0.0.1:" + QByteArray::number(port) +
                                "\nconnect = 127.0.0.1:" + QByteArray::number(behind) +
                                "\ncert = " + QFile::encodeName(certificate) + "\nkey = " + QFile::encodeName(key) +
                                "\n";
        return QStringList{write(file)};
    };
    return startOnFreePort(u"stunnel4"_s, arguments);
}

quint16 RealServers::microsocks(const QString &user, const QString &password)
{
    const auto arguments = [=](quint16 port) {
        QStringList list{u"-i"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(port)};
        if (!user.isEmpty())
            list += {u"-u"_s, user, u"-P"_s, password};
        return list;
    };
    return startOnFreePort(u"microsocks"_s, arguments);
}

quint16 RealServers::ncatProxy(const QString &login)
{
    const auto arguments = [login](quint16 port) {
        QStringList list{u"-l"_s,   u"--keep-open"_s, u"--proxy-type"_s,
                         u"http"_s, u"127.0.0.1"_s,   QString::number(port)};
        if (!login.isEmpty())
            list += {u"--proxy-auth"_s, login};
        return list;
    };
    return startOnFreePort(u"ncat"_s, arguments);
}

quint16 RealServers::tinyproxy(const QList<quint16> &ports, const QString &login)
{
    const auto arguments = [=, this](quint16 port) {
        QByteArray file = "Listen 127.0.0.1\nPort " + QByteArray::number(port) + "\nMaxClients 20\nLogLevel Error\n";
        for (const quint16 allowed : ports)
            file += "ConnectPort " + QByteArray::number(allowed) + '\n';
        if (!login.isEmpty())
            file += "BasicAuth " + login.section(u':', 0, 0).toUtf8() + ' ' + login.section(u':', 1).toUtf8() + '\n';
        return QStringList{u"-d"_s, u"-c"_s, write(file)};
    };
    return startOnFreePort(u"tinyproxy"_s, arguments);
}

RealServers::Xinetd RealServers::xinetd()
{
    Xinetd ports;
    const QByteArray user = userName().toLocal8Bit();
    const auto arguments = [&](quint16 port) {
        ports = {port, freePort()};
        const QString log = m_folder + u"/xinetd.log"_s;
        const QString file =
            write("defaults\n{\n    log_type = FILE " + QFile::encodeName(log) + "\n    cps = 1000 1\n}\n" +
                  service("daytime", ports.daytime, user) + service("chargen", ports.chargen, user));
        return QStringList{u"-dontfork"_s, u"-f"_s, file, u"-pidfile"_s, m_folder + u"/xinetd.pid"_s};
    };
    for (int tries = 0; tries < Tries; ++tries) {
        if (startOnFreePort(u"/usr/sbin/xinetd"_s, arguments) == 0)
            return {};
        if (waitUntilListening(m_processes.back().get(), ports.chargen))
            return ports;
    }
    return {};
}

quint16 RealServers::startOnFreePort(const QString &program, const Arguments &arguments, const QString &input)
{
    if (QStandardPaths::findExecutable(program).isEmpty()) {
        m_error = program + u" is not installed"_s;
        return 0;
    }
    for (int tries = 0; tries < Tries; ++tries) {
        const quint16 port = freePort();
        QProcess *process = start(program, arguments(port), input);
        if (waitUntilListening(process, port))
            return port;
        m_error =
            program + u": "_s + process->errorString() + u' ' + QString::fromLocal8Bit(process->readAllStandardError());
    }
    return 0;
}

QProcess *RealServers::start(const QString &program, const QStringList &arguments, const QString &input)
{
    auto process = std::make_unique<QProcess>();
    process->setChildProcessModifier([] {
        ::setpgid(0, 0); // so that what it forks can be stopped with it
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
    if (input != Typed)
        process->setStandardInputFile(input.isEmpty() ? QProcess::nullDevice() : input);
    process->start(program, arguments);
    m_processes.push_back(std::move(process));
    return m_processes.back().get();
}

bool RealServers::waitUntilListening(QProcess *process, quint16 port)
{
    const auto isOver = [&] { return isListening(port) || process->state() == QProcess::NotRunning; };
    return QTest::qWaitFor(isOver, Patience) && process->state() != QProcess::NotRunning;
}

void RealServers::stop(QProcess &process)
{
    if (const auto group = static_cast<pid_t>(process.processId()); group > 0)
        ::kill(-group, SIGKILL);
    process.waitForFinished();
}

QString RealServers::write(const QByteArray &bytes)
{
    QFile file(m_folder + u"/real-"_s + QString::number(++m_files));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        m_error = file.errorString();
    return file.fileName();
}

} // namespace Poetry::Test
