// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/descriptor.h"

#include <QDir>

#include <algorithm>
#include <limits>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace Poetry {

namespace {

int asCount(rlim_t limit)
{
    constexpr rlim_t most = std::numeric_limits<int>::max();
    return static_cast<int>(std::min(limit, most));
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Descriptor Descriptor::copy() const
{
    return Descriptor(::fcntl(m_fd, F_DUPFD_CLOEXEC, 0));
}

int raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    return descriptorLimit();
}

int descriptorLimit()
{
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? asCount(limit.rlim_cur) : 256;
}

bool areDescriptorsScarce(int spare)
{
    const Descriptor lowest(::open("/", O_PATH | O_CLOEXEC));
    return !lowest.isOpen() || lowest.get() >= descriptorLimit() - spare;
}

int openDescriptors()
{
    // One of the entries is the descriptor that reads the folder.
    const auto entries =
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    return std::max(0, static_cast<int>(entries.size()) - 1);
}

} // namespace Poetry
