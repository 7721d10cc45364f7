// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

namespace Poetry {

/// Without what every program with Qt's windows accepts, such as "-style fusion" or "-reverse": QApplication reads it.
QStringList withoutQtOptions(const QStringList &arguments);

} // namespace Poetry
