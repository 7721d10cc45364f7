// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"

#include <stop_token>

namespace Poetry {

/// The SHA-256 of a poem of any length, in hexadecimal digits; empty where it can no longer be read, or not before it
/// was to stop.
QString digestOf(const Poem &poem, const std::stop_token &stop = {});

} // namespace Poetry
