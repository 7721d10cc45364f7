// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

class QCoreApplication;

namespace Poetry {

/// Makes app speak the language of the default locale, and no other that it spoke before: ours and Qt's own texts.
/// English, with its plural forms, lies under it; where we have no texts in that language, all is English.
void installTranslations(QCoreApplication &app);

} // namespace Poetry
