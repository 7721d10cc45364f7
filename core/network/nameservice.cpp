// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/nameservice.h"

#include "core/system/descriptor.h"

#include <cerrno>

#include <netdb.h>
#include <sys/socket.h>

namespace Poetry {

namespace {

/// Where getaddrinfo could open neither file nor socket, it says that there is no such name. So whoever gets a no must
/// look again: at the errno it left, and at whether there is a descriptor to be had now.
int descriptorShortage(int error)
{
    if (error != EMFILE && error != ENFILE)
        error = areDescriptorsScarce(0) ? errno : 0;
    return error == EMFILE || error == ENFILE ? error : 0;
}

} // namespace

HostResolver::Answer NameService::ask(const QString &host)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    HostResolver::Answer answer;
    errno = 0;
    answer.error = ::getaddrinfo(host.toLatin1().constData(), nullptr, &hints, &list);
    if (answer.error == EAI_SYSTEM)
        answer.systemError = errno;
    else if (answer.error == EAI_MEMORY)
        answer.systemError = ENOMEM;
    else if (answer.error != 0)
        answer.systemError = descriptorShortage(errno);
    for (const addrinfo *info = list; info; info = info->ai_next) {
        const QHostAddress address(info->ai_addr);
        if (!address.isNull() && !answer.addresses.contains(address))
            answer.addresses.append(address);
    }
    if (list)
        ::freeaddrinfo(list);
    return answer;
}

bool NameService::isTemporary(int error)
{
    return error == EAI_AGAIN || error == EAI_SYSTEM;
}

QString NameService::errorText(int error)
{
    return QString::fromLocal8Bit(::gai_strerror(error));
}

} // namespace Poetry
