// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QCoreApplication>

namespace Poetry {

/// Says on whose side a failure is: who would have to do something about it.
class FailureSide
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::FailureSide)

public:
    enum class Side {
        Address,     ///< what was asked for
        NameService, ///< finds addresses for names
        Network,     ///< ours, before the server
        Server,      ///< theirs
        Disk,
        Computer, ///< short of something else than room on its disk
        Limits,   ///< what this program was told to allow
        Ending,   ///< this program had to go
        Program,  ///< its mistakes
    };

    static Side of(const Failure &failure);
    /// "On whose side: their server."
    static QString sentence(Side side);
};

} // namespace Poetry
