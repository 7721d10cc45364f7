// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace Poetry {

/// Text from outside made fit for one line of a label, message or log: control, format (bidirectional) and unassigned
/// characters and lone surrogates appear as \u{202E}, and what is longer than maxLength ends in "…". After Chromium's
/// rules for untrusted strings.
QString escaped(QStringView text, qsizetype maxLength = 256);

} // namespace Poetry
