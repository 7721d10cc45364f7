// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QString>

#include <vector>

namespace Poetry::Test {

/// What another start with this profile would show, without starting it.
std::vector<Fetch> rowsOf(const QString &profile);

} // namespace Poetry::Test
