// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QSqlDatabase>

namespace Poetry {

/// Takes over into a session's database what another, damaged one at path still gives, and leaves that as it is.
void rescueRows(const QString &path, const QSqlDatabase &into);

} // namespace Poetry
