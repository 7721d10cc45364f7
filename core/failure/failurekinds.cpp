// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/failurekinds.h"

#include <algorithm>
#include <iterator>

namespace Poetry {

namespace {

using Retry = FailureKinds::Retry;

constexpr unsigned in(FailureGroup group)
{
    return 1U << static_cast<unsigned>(group);
}

// In the order of the enumeration. A clean end is never repeated, so an empty reply is final.
constexpr FailureKinds::Row Kinds[] = {
    {FailureKind::InvalidAddress, in(FailureGroup::Local), FailureSide::Side::Address, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "not an address"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "Correct the address; host:port is the usual form.")},
    {FailureKind::HostNotFound, in(FailureGroup::Connection), FailureSide::Side::NameService, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "host not found"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "Check the spelling of the host name.")},
    {FailureKind::ConnectionRefused, in(FailureGroup::Connection), FailureSide::Side::Server, Retry::Helps,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "refused"),
     QT_TRANSLATE_NOOP(
         "Poetry::FailureKinds",
         "The machine answers, but no program listens on this port. Check the port, or retry once the server has "
         "been started.")},
    {FailureKind::Unreachable, in(FailureGroup::Connection), FailureSide::Side::Network, Retry::Helps,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "unreachable"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "Check your network connection, then retry.")},
    {FailureKind::ConnectTimeout, in(FailureGroup::Timeout) | in(FailureGroup::Connection), FailureSide::Side::Server,
     Retry::Helps, QT_TRANSLATE_NOOP("Poetry::FailureKinds", "no answer"),
     QT_TRANSLATE_NOOP(
         "Poetry::FailureKinds",
         "The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.")},
    {FailureKind::ConnectionReset, in(FailureGroup::Connection), FailureSide::Side::Server, Retry::Helps,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "reset"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds",
                       "The server, or something on the way to it, cut the connection. Retry to get the whole text.")},
    {FailureKind::EmptyReply, in(FailureGroup::Server), FailureSide::Side::Server, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "empty reply"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds",
                       "The server has nothing to say here. Check the port, or ask whoever runs the server.")},
    {FailureKind::IdleTimeout, in(FailureGroup::Timeout), FailureSide::Side::Server, Retry::Helps,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "silent too long"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "A slow server may need a longer idle time-out, or none.")},
    {FailureKind::DeadlineExceeded, in(FailureGroup::Timeout), FailureSide::Side::Server, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "took too long"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "Allow more time for the whole text, or set no limit.")},
    {FailureKind::TooLarge, in(FailureGroup::Server), FailureSide::Side::Limits, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "too large"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "Raise the size limit if you want more of this text.")},
    {FailureKind::OutOfResources, in(FailureGroup::Local), FailureSide::Side::Computer, Retry::Helps,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "out of resources"),
     QT_TRANSLATE_NOOP(
         "Poetry::FailureKinds",
         "This computer has run out of something. Close programs or fetch fewer texts at once, then retry.")},
    {FailureKind::StorageFailed, in(FailureGroup::Local), FailureSide::Side::Disk, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "cannot be stored"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "Free some space or choose another place, then retry.")},
    {FailureKind::ProxyFailed, in(FailureGroup::Connection), FailureSide::Side::Network, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "proxy failed"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds",
                       "Check the address of the proxy, and whether it may connect to this server.")},
    {FailureKind::TlsFailed, in(FailureGroup::Connection), FailureSide::Side::Server, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "not secure"),
     QT_TRANSLATE_NOOP(
         "Poetry::FailureKinds",
         "Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.")},
    {FailureKind::Interrupted, in(FailureGroup::Local), FailureSide::Side::Ending, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "interrupted"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "Retry to get the whole text.")},
    {FailureKind::Internal, in(FailureGroup::Local), FailureSide::Side::Program, Retry::IsVain,
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "internal error"),
     QT_TRANSLATE_NOOP("Poetry::FailureKinds", "This is a bug in the program. Please report it with the text below.")},
};

static_assert(std::rbegin(Kinds)->kind == FailureKind::Internal, "The last kind has the last row.");
static_assert(std::ranges::all_of(Kinds, [](const auto &row) { return &row == &Kinds[std::size_t(row.kind)]; }),
              "Every kind has a row, in the order of the enumeration.");

} // namespace

const FailureKinds::Row &FailureKinds::row(FailureKind kind)
{
    return Kinds[static_cast<std::size_t>(kind)];
}

bool FailureKinds::isIn(FailureKind kind, FailureGroup group)
{
    return (row(kind).groups & in(group)) != 0;
}

QString FailureKinds::reason(FailureKind kind)
{
    return tr(row(kind).reason);
}

QString FailureKinds::advice(FailureKind kind)
{
    return tr(row(kind).advice);
}

} // namespace Poetry
