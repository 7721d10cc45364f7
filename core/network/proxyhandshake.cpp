// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/proxyhandshake.h"

#include "core/failure/escape.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cerrno>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

// RFC 1928, RFC 1929
constexpr char Version = 5;
constexpr char LoginVersion = 1;
constexpr char NoLogin = 0;
constexpr char WithLogin = 2;
enum AddressType : char { Ipv4 = 1, Name = 3, Ipv6 = 4 };

constexpr qsizetype LongestHeaders = 16 * 1024;
const QByteArray endOfHeaders = "\r\n\r\n";

/// Its length in one octet, and the text.
QByteArray counted(const QByteArray &text)
{
    return QByteArray(1, static_cast<char>(text.size())) + text;
}

QByteArray socksAddress(const ServerAddress &server)
{
    QByteArray bytes;
    const auto literal = server.literal();
    if (!literal) {
        bytes = QByteArray(1, Name) + counted(server.host().toLatin1());
    } else if (literal->protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR address = literal->toIPv6Address();
        bytes = QByteArray(1, Ipv6) + QByteArray(reinterpret_cast<const char *>(&address), sizeof address);
    } else {
        const quint32 address = qToBigEndian(literal->toIPv4Address());
        bytes = QByteArray(1, Ipv4) + QByteArray(reinterpret_cast<const char *>(&address), sizeof address);
    }
    const quint16 port = qToBigEndian(server.port());
    return bytes + QByteArray(reinterpret_cast<const char *>(&port), sizeof port);
}

/// The words of RFC 1928, section 6.
QString socksReply(int code)
{
    static constexpr std::array words{"succeeded",
                                      "general SOCKS server failure",
                                      "connection not allowed by ruleset",
                                      "Network unreachable",
                                      "Host unreachable",
                                      "Connection refused",
                                      "TTL expired",
                                      "Command not supported",
                                      "Address type not supported"};
    const auto index = static_cast<std::size_t>(code);
    return QString::fromLatin1(index < words.size() ? words.at(index) : "unassigned");
}

} // namespace

ProxyHandshake::ProxyHandshake(Connection connected, const ProxyAddress &proxy, const ServerAddress &server,
                               Finished finished)
    : m_proxy(proxy), m_server(server), m_finished(std::move(finished)), m_connection(std::move(connected))
{
    m_connection.watch([this](bool) { return check(); });
    if (m_proxy.kind() == ProxyAddress::Kind::Http)
        askHttp();
    else
        say(m_proxy.login() ? QByteArray("\x05\x02\x00\x02", 4) : QByteArray("\x05\x01\x00", 3), Step::Method);
}

void ProxyHandshake::say(const QByteArray &bytes, Step next)
{
    m_step = next;
    m_answer.clear();
    m_connection.send(bytes);
}

void ProxyHandshake::askSocks()
{
    say(QByteArray("\x05\x01\x00", 3) + socksAddress(m_server), Step::Connection);
}

void ProxyHandshake::askHttp()
{
    const QByteArray target = m_server.overTcp().toString().toLatin1();
    QByteArray request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    if (const auto &login = m_proxy.login())
        request += "Proxy-Authorization: Basic " + (login->user + u':' + login->password).toUtf8().toBase64() + "\r\n";
    say(request + "\r\n", Step::Headers);
}

/// How long the present answer is, as far as that can be told yet; headers end where they end.
qsizetype ProxyHandshake::wanted() const
{
    if (m_step != Step::Connection)
        return 2;
    if (m_answer.size() < 5)
        return 5; // up to the first octet of the address, which is the length of a name
    switch (m_answer.at(3)) {
    case Name:
        return 7 + static_cast<uchar>(m_answer.at(4));
    case Ipv6:
        return 6 + 16;
    default:
        return 6 + 4;
    }
}

/// True where something came.
bool ProxyHandshake::takeBytes()
{
    std::array<char, 4096> buffer;
    const bool isOpenEnded = m_step == Step::Headers;
    auto size = isOpenEnded ? static_cast<qsizetype>(buffer.size()) : wanted() - m_answer.size();
    const auto take = isOpenEnded ? Connection::Take::Copy : Connection::Take::Away;
    const qint64 n = m_connection.receive(buffer.data(), size, take);
    if (n == -EAGAIN)
        return false;
    if (n <= 0) {
        Failure failure = refusal(QT_TR_NOOP("The proxy %1 closed the connection instead of making one to %2"));
        finish(n < 0 ? failure.withErrno(static_cast<int>(-n)) : failure);
        return false;
    }
    const qsizetype before = m_answer.size();
    m_answer.append(buffer.data(), n);
    if (!isOpenEnded)
        return true;
    // What comes behind the headers is the server's already.
    const auto end = m_answer.indexOf(endOfHeaders, std::max<qsizetype>(0, before - endOfHeaders.size()));
    if (end >= 0)
        m_answer.truncate(end + endOfHeaders.size());
    m_connection.receive(buffer.data(), m_answer.size() - before);
    return true;
}

Readiness ProxyHandshake::check()
{
    if (!m_connection.isWatched() || !takeBytes()) // which may have deleted us
        return Readiness::Served;
    const bool isWhole = m_step == Step::Headers ? m_answer.endsWith(endOfHeaders) : m_answer.size() >= wanted();
    if (isWhole)
        onAnswer();
    else if (m_answer.size() > LongestHeaders)
        finish(refusal(QT_TR_NOOP("The proxy %1 does not come to the end of its answer about %2")));
    return Readiness::Served;
}

void ProxyHandshake::onAnswer()
{
    switch (m_step) {
    case Step::Method:
        onMethod();
        break;
    case Step::Login:
        if (m_answer.at(1) == 0)
            askSocks();
        else
            finish(refusal(QT_TR_NOOP("The proxy %1 does not accept the user and the password")));
        break;
    case Step::Connection:
        onConnection();
        break;
    case Step::Headers:
        onHeaders();
        break;
    }
}

void ProxyHandshake::onMethod()
{
    if (m_answer.at(0) != Version) {
        finish(refusal(QT_TR_NOOP("The proxy %1 does not speak SOCKS 5")));
    } else if (m_answer.at(1) == NoLogin) {
        askSocks();
    } else if (m_answer.at(1) == WithLogin && m_proxy.login()) {
        const ProxyAddress::Login &login = *m_proxy.login();
        say(QByteArray(1, LoginVersion) + counted(login.user.toUtf8()) + counted(login.password.toUtf8()), Step::Login);
    } else {
        finish(refusal(m_proxy.login() ? QT_TR_NOOP("The proxy %1 does not accept the user and the password")
                                       : QT_TR_NOOP("The proxy %1 wants a user and a password")));
    }
}

void ProxyHandshake::onConnection()
{
    const int code = static_cast<uchar>(m_answer.at(1));
    if (code == 0 && m_answer.at(0) == Version)
        return finish({});
    finish(refusal(QT_TR_NOOP("The proxy %1 did not connect to %2")).withCode(code, socksReply(code)));
}

void ProxyHandshake::onHeaders()
{
    // "HTTP/1.1 200 Connection established"
    const QString line = QString::fromUtf8(m_answer.first(m_answer.indexOf('\r'))).simplified();
    bool isNumber = false;
    const int code = line.section(u' ', 1, 1).toInt(&isNumber);
    if (!line.startsWith(u"HTTP/1."_s) || !isNumber)
        return finish(refusal(QT_TR_NOOP("The proxy %1 does not speak HTTP")));
    if (code >= 200 && code < 300)
        return finish({});
    const char *const sentence = code == 407 && !m_proxy.login()
                                     ? QT_TR_NOOP("The proxy %1 wants a user and a password")
                                 : code == 407 ? QT_TR_NOOP("The proxy %1 does not accept the user and the password")
                                               : QT_TR_NOOP("The proxy %1 did not connect to %2");
    finish(refusal(sentence).withCode(code, escaped(line.section(u' ', 2))));
}

/// sentence: %1 is the proxy, %2 the server.
Failure ProxyHandshake::refusal(const char *sentence) const
{
    return Failure(
        FailureKind::ProxyFailed, FailureStage::Connect,
        Words{sentence, m_proxy.toString() + u'\u001f' + m_server.overTcp().toString(), -1, "Poetry::ProxyHandshake"});
}

void ProxyHandshake::finish(const std::optional<Failure> &failure)
{
    m_connection.rest();
    const Finished finished = m_finished; // which may delete us
    finished(failure);
}

} // namespace Poetry
