// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/socketcalls.h"

#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Poetry {

void resetOnClose(qintptr socket)
{
    const linger now{1, 0};
    ::setsockopt(static_cast<int>(socket), SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

int unsentBytes(qintptr socket)
{
    int unsent = 0;
    return ::ioctl(static_cast<int>(socket), SIOCOUTQ, &unsent) == 0 ? unsent : 0;
}

bool isReadable(qintptr socket)
{
    pollfd ready{static_cast<int>(socket), POLLIN, 0};
    return ::poll(&ready, 1, 0) > 0;
}

uint thisUser()
{
    return ::geteuid();
}

bool isOfThisUser(qintptr socket)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(static_cast<int>(socket), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && // unix(7)
           peer.uid == thisUser();
}

} // namespace Poetry
