// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace Poetry {

/// It can be seen where it stands, and changes nothing round it: no control, format (bidirectional), unassigned or
/// private character, no separator of lines, no lone surrogate.
bool isVisible(char32_t c);

/// Text from outside made fit for one line of a label, message or log: what is not visible
/// appears as \u{202E}, and what is longer than maxLength ends in "…". After Chromium's rules for untrusted strings.
QString escaped(QStringView text, qsizetype maxLength = 256);

} // namespace Poetry
