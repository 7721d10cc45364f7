// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace Poetry {

/// Makes one harmless path component of any text: after Chromium's rules for untrusted names. Never empty, never "." or
/// "..", no control or format characters, nothing that Windows forbids or reserves, at most maxBytes of UTF-8 (cut
/// between characters as people see them).
QString safeFileName(const QString &text, int maxBytes);

} // namespace Poetry
