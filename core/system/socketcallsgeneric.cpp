// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/socketcalls.h"

namespace Poetry {

// Who is at the other side is for the window to ask, which is not built where this is.

void resetOnClose(qintptr) {}

int unsentBytes(qintptr)
{
    return 0;
}

bool isReadable(qintptr)
{
    return true;
}

} // namespace Poetry
