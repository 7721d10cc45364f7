// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QVariant>

#include <optional>

namespace Poetry {

struct FetchRow;

// What a cell of a row holds. column: FetchModel::Column.

/// What people read; empty where there is nothing to say.
QString cellText(const FetchRow &row, int column);
/// The raw value; invalid where it is unknown.
QVariant cellValue(const FetchRow &row, int column);
/// Set flush right.
bool isNumberColumn(int column);

// What sorting compares.

bool isTextColumn(int column);
/// Of the other columns; none where it is unknown.
std::optional<double> cellNumber(const FetchRow &row, int column);
/// Of text columns: less than, equal to or greater than 0; empty texts come last both ways.
int compareTexts(const FetchRow &a, const FetchRow &b, int column, Qt::SortOrder order);

} // namespace Poetry
