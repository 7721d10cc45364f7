// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QString>

#include <variant>

namespace Poetry {

/// The folder that poems are written to, looked at before anything is fetched.
class OutputFolder
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::OutputFolder)

public:
    enum class Found { WasThere, Made };
    /// Makes the folder, one level, where it is missing, then tries to write in it: permissions alone do not tell. A
    /// failure (StorageFailed, stage store) where it cannot be.
    static std::variant<Found, Failure> prepare(const QString &path);
};

} // namespace Poetry
