// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/standarderror.h"

#include <cerrno>
#include <sys/ioctl.h>
#include <unistd.h>

namespace Poetry {

void StandardError::say(const QString &text)
{
    write(QByteArray(text.toUtf8() + '\n'));
}

void StandardError::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(STDERR_FILENO, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written > 0)
            bytes = bytes.sliced(written);
        else if (errno != EINTR) // a signal must not swallow what is said about it
            return;
    }
}

bool StandardError::isTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

int StandardError::columns()
{
    winsize size = {};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace Poetry
