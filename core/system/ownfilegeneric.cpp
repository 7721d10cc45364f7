// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/ownfile.h"

#include "core/system/filesystem.h"

#include <QFileInfo>

#include <algorithm>
#include <cerrno>

namespace Poetry {

OwnFile::OwnFile(const QString &path) : m_folder(QFileInfo(path).absolutePath()), m_name(QFileInfo(path).fileName()) {}

void OwnFile::openFolder()
{
    if (!m_folder.isOpen())
        m_folder = OwnFolder(m_folder.path());
}

Descriptor OwnFile::open(QIODevice::OpenMode mode) const
{
    // What is in it stays, so whoever only writes reads, too.
    const auto how = mode & QIODevice::WriteOnly ? mode | QIODevice::ReadWrite : mode;
    int file = -check();
    if (file == 0)
        file = FileSystem::ofThisMachine().open(at(), how.toInt(), FileSystem::ForItsUser);
    if (file >= 0)
        FileSystem::ofThisMachine().setMode(file, FileSystem::ForItsUser);
    errno = -std::min(file, 0);
    return Descriptor(std::max(file, -1));
}

int OwnFile::check() const
{
    const QFileInfo there(QFile::decodeName(at()));
    if (there.isSymLink())
        return ELOOP;
    return there.exists() && !there.isFile() ? EPERM : 0;
}

} // namespace Poetry
