// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/failureside.h"

namespace Poetry {

FailureSide::Side FailureSide::of(const Failure &failure)
{
    const bool isLookingUp = failure.stage() == FailureStage::Resolve;
    switch (failure.kind()) {
    case FailureKind::InvalidAddress:
        return Side::Address;
    case FailureKind::HostNotFound:
        return Side::NameService;
    case FailureKind::ConnectTimeout:
    case FailureKind::DeadlineExceeded:
        return isLookingUp ? Side::NameService : Side::Server;
    case FailureKind::Unreachable:
    case FailureKind::ProxyFailed:
        return Side::Network;
    case FailureKind::ConnectionRefused:
    case FailureKind::ConnectionReset:
    case FailureKind::EmptyReply:
    case FailureKind::IdleTimeout:
    case FailureKind::TlsFailed:
        return Side::Server;
    case FailureKind::TooLarge:
        return Side::Limits;
    case FailureKind::OutOfResources:
        return Side::Computer;
    case FailureKind::StorageFailed:
        return Side::Disk;
    case FailureKind::Interrupted:
        return Side::Ending;
    case FailureKind::Internal:
        break;
    }
    return Side::Program;
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
