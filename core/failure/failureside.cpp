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
        return tr("On whose side: yours. It is the address that was asked for.");
    case Side::NameService:
        return tr("On whose side: the name service, which finds the addresses of names.");
    case Side::Network:
        return tr("On whose side: our network, or the way from it to the server.");
    case Side::Server:
        return tr("On whose side: their server, or what stands before it.");
    case Side::Disk:
        return tr("On whose side: the disk of this computer.");
    case Side::Computer:
        return tr("On whose side: this computer, which is short of something.");
    case Side::Limits:
        return tr("On whose side: this program, which was told to allow no more.");
    case Side::Ending:
        return tr("On whose side: this program, which ended before the fetch did.");
    case Side::Program:
        return tr("On whose side: this program, which has made a mistake.");
    }
    return {};
}

} // namespace Poetry
