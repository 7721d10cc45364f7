// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"

#include <QByteArray>

#include <sys/types.h>

namespace Poetry::OwnFile {

// What lies in a profile may have been put there by somebody else: a link to another file of the user, a pipe that
// makes whoever opens it wait, one more name of a file elsewhere. So nothing of ours is opened by its name alone.

/// Opens an ordinary file that belongs to this user and has no other name, and never waits. With O_CREAT it is made for
/// its user only, whatever the umask. Otherwise not open, and errno says why: ELOOP for a link, EPERM for whatever else
/// is not ours, or what open(2) says. O_TRUNC is heeded once the file is known to be ours.
Descriptor open(const QByteArray &path, int flags);

/// The same for a folder: no link, this user's, and nobody else may write into it (EPERM). Where others may read it,
/// they no longer may afterwards.
Descriptor openFolder(const QByteArray &path);

/// 0 where there is nothing of that name, or a file that open() would open; otherwise an errno as there.
int check(const QByteArray &path);

} // namespace Poetry::OwnFile
