// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/connectcommand.h"

#include <QUrl>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr auto InPython =
    "python3 -c 'import shutil, socket, sys; shutil.copyfileobj(socket.create_connection(sys.argv[1:3])"
    ".makefile(\"rb\"), sys.stdout.buffer)' "_L1;
constexpr auto InPythonOverTls =
    "python3 -c 'import shutil, socket, ssl, sys; shutil.copyfileobj(ssl.create_default_context().wrap_socket("
    "socket.create_connection(sys.argv[1:3]), server_hostname=sys.argv[1]).makefile(\"rb\"), sys.stdout.buffer)' "_L1;

bool isPlain(QChar c)
{
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || QStringView(u"._:%-").contains(c));
}

/// As one word of a POSIX shell.
QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', "'\\''"_L1) + u'\'';
}

QString word(const QString &text)
{
    return std::ranges::all_of(text, isPlain) ? text : quoted(text);
}

/// PowerShell takes typographic quotes for quotes, too.
QString quotedForPowerShell(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (QStringView(u"'\u2018\u2019\u201a\u201b").contains(c))
            result += c;
        result += c;
    }
    return u'\'' + result + u'\'';
}

QString inBrackets(const ServerAddress &server, const QString &host)
{
    return server.host().contains(u':') ? u'[' + host + u']' : host;
}

/// Without what socat reads as its own.
QString addressForSocat(const ServerAddress &server)
{
    QString host;
    for (const QChar c : server.host())
        host += isPlain(c) ? QString(c) : QString(u'\\') + c;
    return inBrackets(server, host) + u':' + QString::number(server.port());
}

QString urlForCurl(const ServerAddress &server)
{
    const QString host = QString::fromLatin1(QUrl::toPercentEncoding(server.host(), ":"));
    return u"telnet://"_s + inBrackets(server, host) + u':' + QString::number(server.port());
}

QString portOf(const ServerAddress &server)
{
    return QString::number(server.port());
}

QString hostAndPort(const ServerAddress &server)
{
    return word(server.host()) + u' ' + portOf(server);
}

QString inPowerShell(const ServerAddress &server)
{
    const QString host = quotedForPowerShell(server.host());
    const QString greeting =
        u" $s = New-Object System.Net.Security.SslStream($s); $s.AuthenticateAsClient(%1);"_s.arg(host);
    return u"$c = New-Object System.Net.Sockets.TcpClient(%1, %2); $s = $c.GetStream();%3 "
           "$s.CopyTo([Console]::OpenStandardOutput()); $c.Close()"_s.arg(host, portOf(server),
                                                                          server.isTls() ? greeting : QString());
}

} // namespace

QString ConnectCommand::of(const ServerAddress &server, Tool tool)
{
    return server.isTls() ? overTls(server, tool) : overTcp(server, tool);
}

QString ConnectCommand::name(Tool tool)
{
    switch (tool) {
    case Tool::Nc:
        return u"nc"_s;
    case Tool::Ncat:
        return u"ncat"_s;
    case Tool::Curl:
        return u"curl"_s;
    case Tool::Socat:
        return u"socat"_s;
    case Tool::Python:
        return u"Python"_s;
    case Tool::PowerShell:
        return u"PowerShell"_s;
    }
    return {};
}

/// What is pasted behind a command is for the shell: nc and curl would take it from there and send it.
QString ConnectCommand::overTcp(const ServerAddress &server, Tool tool)
{
    switch (tool) {
    case Tool::Nc:
        return u"nc "_s + hostAndPort(server) + u" </dev/null"_s;
    case Tool::Ncat:
        return u"ncat --recv-only "_s + hostAndPort(server);
    case Tool::Curl:
        return u"curl -sSN "_s + quoted(urlForCurl(server)) + u" </dev/null"_s;
    case Tool::Socat:
        return u"socat -u "_s + quoted(u"TCP:"_s + addressForSocat(server)) + u" STDOUT"_s;
    case Tool::Python:
        return InPython + hostAndPort(server);
    case Tool::PowerShell:
        return inPowerShell(server);
    }
    return {};
}

/// With the certificate checked, as here.
QString ConnectCommand::overTls(const ServerAddress &server, Tool tool)
{
    switch (tool) {
    case Tool::Nc:
    case Tool::Curl:
        return {};
    case Tool::Ncat:
        return u"ncat --recv-only --ssl-verify "_s + hostAndPort(server);
    case Tool::Socat:
        return u"socat -u "_s + quoted(u"OPENSSL:"_s + addressForSocat(server)) + u" STDOUT"_s;
    case Tool::Python:
        return InPythonOverTls + hostAndPort(server);
    case Tool::PowerShell:
        return inPowerShell(server);
    }
    return {};
}

} // namespace Poetry
