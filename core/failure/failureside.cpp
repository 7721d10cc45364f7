// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/failureside.h"

#include "core/failure/failurekinds.h"

namespace Poetry {

FailureSide::Side FailureSide::of(const Failure &failure)
{
    const bool isTimeout = failure.isIn(FailureGroup::Timeout);
    if (isTimeout && failure.stage() == FailureStage::Resolve)
        return Side::NameService;
    return FailureKinds::row(failure.kind()).side;
}

QString FailureSide::sentence(Side side)
{
    switch (side) {
    case Side::Address:
        return tr("Probably at fault: the address as it was entered.");
    case Side::NameService:
        return tr("Probably at fault: the name service, which finds the addresses of hosts.");
    case Side::Network:
        return tr("Probably at fault: your network, or the route from it to the server.");
    case Side::Server:
        return tr("Probably at fault: their server, or a firewall in front of it.");
    case Side::Disk:
        return tr("Probably at fault: the disk of this computer.");
    case Side::Computer:
        return tr("Probably at fault: this computer, which has run out of something.");
    case Side::Limits:
        return tr("At fault: nobody. A limit that is set here was reached.");
    case Side::Ending:
        return tr("At fault: this program, which ended before the fetch did.");
    case Side::Program:
        return tr("At fault: this program. It has a bug.");
    }
    return {};
}

} // namespace Poetry
