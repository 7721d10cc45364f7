// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/version.h"

#include <QString>

namespace Poetry {

QVersionNumber version()
{
    return QVersionNumber::fromString(QStringLiteral(POETRY_VERSION_STR));
}

} // namespace Poetry
