// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/socketfailure.h"

#include "core/failure/countable.h"

#include <QCoreApplication>
#include <QNetworkInterface>

#include <cerrno>

namespace Poetry {

namespace {

QString interfaces()
{
    QStringList names;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces())
        names += interface.name();
    return names.join(QStringLiteral(", "));
}

/// What an errno value means.
class SocketFailure
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::SocketFailure)

public:
    static std::pair<FailureKind, const char *> ofConnecting(int error)
    {
        switch (error) {
        case ECONNREFUSED:
            return {FailureKind::ConnectionRefused, QT_TR_NOOP("Connection was refused by other side")};
        case ETIMEDOUT:
            return {FailureKind::ConnectTimeout, QT_TR_NOOP("The other side did not answer")};
        case EHOSTUNREACH:
#ifdef EHOSTDOWN // ISO C++ does not ask for it
        case EHOSTDOWN:
#endif
            return {FailureKind::Unreachable, QT_TR_NOOP("The host cannot be reached")};
        case ENETUNREACH:
        case ENETDOWN:
            return {FailureKind::Unreachable, QT_TR_NOOP("The network cannot be reached")};
        case EACCES: // "ip route add prohibit", and broadcast addresses
        case EPERM:  // packet filters
            return {FailureKind::Unreachable, QT_TR_NOOP("A rule of this machine or network forbids the connection")};
        case ENODEV:
            return {FailureKind::InvalidAddress, QT_TR_NOOP("No network interface of this machine has the name or "
                                                            "number behind the percent sign; there are %1")};
        case EINVAL: // "ip route add blackhole", and addresses that no connection can go to
            return {FailureKind::Unreachable, QT_TR_NOOP("No connection can be made to this address from here")};
        case EAFNOSUPPORT:
        case EPROTONOSUPPORT:
            return {FailureKind::Unreachable, QT_TR_NOOP("This machine does not speak that kind of address")};
        case EADDRNOTAVAIL: // connect(2): no local port is free; also an interface without an address of that family
            return {FailureKind::OutOfResources,
                    QT_TR_NOOP("This machine has no local port or address left to connect from")};
        case EMFILE:
        case ENFILE:
            return {FailureKind::OutOfResources, QT_TR_NOOP("Too many files are open on this machine")};
        case ENOBUFS:
        case ENOMEM:
            return {FailureKind::OutOfResources, QT_TR_NOOP("This machine has no memory left for connections")};
        case EAGAIN: // of starting a thread
            return {FailureKind::OutOfResources, QT_TR_NOOP("This machine can do no more at the same time")};
        default:
            return {FailureKind::Unreachable, QT_TR_NOOP("The connection could not be made")};
        }
    }

    static std::pair<FailureKind, const char *> ofReceiving(int error)
    {
        switch (error) {
        case ECONNRESET:
        case EPIPE:
            return {FailureKind::ConnectionReset, QT_TR_N_NOOP("Connection was cut by other side after %n byte(s)")};
        case ETIMEDOUT: // keep-alive and TCP_USER_TIMEOUT
            return {FailureKind::IdleTimeout, QT_TR_N_NOOP("Connection was lost without a word after %n byte(s)")};
        case ECONNABORTED:
            return {FailureKind::ConnectionReset,
                    QT_TR_N_NOOP("Connection was closed by this machine after %n byte(s)")};
        case EHOSTUNREACH:
        case ENETUNREACH:
        case ENETDOWN:
#ifdef EHOSTDOWN // ISO C++ does not ask for it
        case EHOSTDOWN:
#endif
            return {FailureKind::Unreachable, QT_TR_N_NOOP("The network went away after %n byte(s)")};
        case ENOMEM:
        case ENOBUFS:
            return {FailureKind::OutOfResources, QT_TR_NOOP("This machine has no memory left for connections")};
        default:
            return {FailureKind::ConnectionReset, QT_TR_N_NOOP("Connection was lost after %n byte(s)")};
        }
    }

    static Failure failure(std::pair<FailureKind, const char *> meaning, FailureStage stage, int error,
                           const QString &about, int count, SourceLocation place)
    {
        Failure failure(meaning.first, stage, Words{meaning.second, about, count, "Poetry::SocketFailure"}, place);
        return failure.withErrno(error);
    }
};

} // namespace

Failure connectFailure(int error, FailureStage stage, SourceLocation place)
{
    return SocketFailure::failure(SocketFailure::ofConnecting(error), stage, error,
                                  error == ENODEV ? interfaces() : QString(), -1, place);
}

Failure receiveFailure(int error, qint64 received, SourceLocation place)
{
    return SocketFailure::failure(SocketFailure::ofReceiving(error), FailureStage::Receive, error, {},
                                  countable(received), place);
}

bool isShortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM || error == EAGAIN;
}

} // namespace Poetry
