// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace Poetry {

/// Closing the socket resets its connection, and leaves no trace of it.
void resetOnClose(qintptr socket);

/// Bytes that the kernel has not yet brought to the other side.
int unsentBytes(qintptr socket);

/// There may be bytes, or an end, to be taken from it.
bool isReadable(qintptr socket);

/// Who runs this program, as a number.
uint thisUser();

/// Whoever is at the other side of a local socket runs as the same user. The system says so, not the other side.
bool isOfThisUser(qintptr socket);

} // namespace Poetry
