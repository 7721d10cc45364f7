// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QIcon>
#include <QString>

class QPalette;

namespace Poetry::Icons {

/// One family whatever the desktop's theme has, in the variant that can be seen on the palette of the moment.
QIcon bundled(const QString &name);
QIcon application();
/// Light text on a dark ground?
bool isDark(const QPalette &palette);

} // namespace Poetry::Icons
