// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

class QCoreApplication;

namespace Poetry {

/// Makes app speak the user's language: ours and Qt's own texts. English, with its plural forms, lies under it.
void installTranslations(QCoreApplication &app);

} // namespace Poetry
