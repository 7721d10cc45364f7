// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/socketfailure.h"

#include "core/failure/countable.h"

#include <QCoreApplication>
#include <QLocale>
#include <QNetworkInterface>

#include <cerrno>

namespace Poetry {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::SocketFailure)
};

QString interfaces()
{
    QStringList names;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces())
        names += interface.name();
    return QLocale().createSeparatedList(names);
}

std::pair<FailureKind, QString> meaning(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return {FailureKind::ConnectionRefused, Text::tr("Connection was refused by other side")};
    case ETIMEDOUT:
        return {FailureKind::ConnectTimeout, Text::tr("The other side did not answer")};
    case EHOSTUNREACH:
    case EHOSTDOWN:
        return {FailureKind::Unreachable, Text::tr("The host cannot be reached")};
    case ENETUNREACH:
    case ENETDOWN:
        return {FailureKind::Unreachable, Text::tr("The network cannot be reached")};
    case EACCES: // "ip route add prohibit", and broadcast addresses
    case EPERM:  // packet filters
        return {FailureKind::Unreachable, Text::tr("A rule of this machine or network forbids the connection")};
    case ENODEV:
        return {FailureKind::InvalidAddress,
                Text::tr(
                    "No network interface of this machine has the name or number behind the percent sign; there are %1")
                    .arg(interfaces())};
    case EINVAL: // "ip route add blackhole", and addresses that no connection can go to
        return {FailureKind::Unreachable, Text::tr("No connection can be made to this address from here")};
    case EAFNOSUPPORT:
    case EPROTONOSUPPORT:
        return {FailureKind::Unreachable, Text::tr("This machine does not speak that kind of address")};
    case EADDRNOTAVAIL: // connect(2): no local port is free; also an interface without an address of that family
        return {FailureKind::OutOfResources,
                Text::tr("This machine has no local port or address left to connect from")};
    case EMFILE:
    case ENFILE:
        return {FailureKind::OutOfResources, Text::tr("Too many files are open on this machine")};
    case ENOBUFS:
    case ENOMEM:
        return {FailureKind::OutOfResources, Text::tr("This machine has no memory left for connections")};
    case EAGAIN: // of starting a thread
        return {FailureKind::OutOfResources, Text::tr("This machine can do no more at the same time")};
    default:
        return {FailureKind::Unreachable, Text::tr("The connection could not be made")};
    }
}

} // namespace

Failure connectFailure(int error, FailureStage stage, SourceLocation place)
{
    auto [kind, sentence] = meaning(error);
    Failure failure(kind, stage, std::move(sentence), place);
    failure.withErrno(error);
    return failure;
}

Failure receiveFailure(int error, qint64 received, SourceLocation place)
{
    const int n = countable(received);
    FailureKind kind = FailureKind::ConnectionReset;
    QString sentence;
    switch (error) {
    case ECONNRESET:
    case EPIPE:
        sentence = Text::tr("Connection was cut by other side after %n byte(s)", nullptr, n);
        break;
    case ETIMEDOUT: // keep-alive and TCP_USER_TIMEOUT
        kind = FailureKind::IdleTimeout;
        sentence = Text::tr("Connection was lost without a word after %n byte(s)", nullptr, n);
        break;
    case ECONNABORTED:
        sentence = Text::tr("Connection was closed by this machine after %n byte(s)", nullptr, n);
        break;
    case EHOSTUNREACH:
    case ENETUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
        kind = FailureKind::Unreachable;
        sentence = Text::tr("The network went away after %n byte(s)", nullptr, n);
        break;
    case ENOMEM:
    case ENOBUFS:
        kind = FailureKind::OutOfResources;
        sentence = Text::tr("This machine has no memory left for connections");
        break;
    default:
        sentence = Text::tr("Connection was lost after %n byte(s)", nullptr, n);
        break;
    }
    Failure failure(kind, FailureStage::Receive, std::move(sentence), place);
    failure.withErrno(error);
    return failure;
}

bool isShortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM || error == EAGAIN;
}

} // namespace Poetry
