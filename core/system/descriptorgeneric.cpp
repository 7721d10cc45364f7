// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/descriptor.h"

#include "core/system/filesystem.h"

namespace Poetry {

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        FileSystem::ofThisMachine().close(m_fd);
}

int raiseDescriptorLimit()
{
    return descriptorLimit();
}

int descriptorLimit()
{
    return 256; // what every system gives
}

bool areDescriptorsScarce(int)
{
    return false;
}

int openDescriptors()
{
    return 0;
}

} // namespace Poetry
