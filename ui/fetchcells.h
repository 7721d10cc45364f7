// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QVariant>

namespace Poetry {

struct FetchRow;

// What a cell of a row holds. column: FetchModel::Column.

/// What people read; empty where there is nothing to say.
QString cellText(const FetchRow &row, int column);
/// What sorting compares; invalid where it is unknown.
QVariant cellValue(const FetchRow &row, int column);

} // namespace Poetry
