// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QCborMap>

#include <optional>

namespace Poetry {

/// A failure as a part of fetchRecord(), and back.
QCborMap failureRecord(const Failure &failure);
std::optional<Failure> failureFromRecord(const QCborMap &record, int depth = 0);

QCborArray trailRecord(const Trail &trail);
Trail trailFromRecord(const QCborArray &record);

/// A text of a record, fit to be shown.
QString textFromRecord(const QCborValue &value);
/// A whole number from 0 to most; 0 where it is none. (Qt turns any fraction into one, even where it does not fit.)
qint64 numberFromRecord(const QCborValue &value, qint64 most);

} // namespace Poetry
