// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/standarderror.h"

#include "app/console/terminal.h"

namespace Poetry {

void StandardError::say(const QString &text)
{
    write(QByteArray(text.toUtf8() + '\n'));
}

void StandardError::write(QByteArrayView bytes)
{
    Terminal::writeError(bytes);
}

} // namespace Poetry
