// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

/// Characters that are not seen, or do something to their neighbours.
namespace Poetry::Invisibles {

/// Controls but tabs and line feeds, bidirectional and other format characters, and what has no width.
bool isOne(char32_t code);
/// "RLO", "ZWSP", "ESC", "U+E0041"
QString label(char32_t code);

} // namespace Poetry::Invisibles
