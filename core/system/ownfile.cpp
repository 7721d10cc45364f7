// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/ownfile.h"

#include "core/system/filesystem.h"

#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

namespace {

bool isOurs(const struct stat &status)
{
    return S_ISREG(status.st_mode) && status.st_uid == ::geteuid() && status.st_nlink == 1;
}

Descriptor refused(int error)
{
    errno = error;
    return {};
}

} // namespace

OwnFile::OwnFile(const QString &path) : m_folder(QFileInfo(path).absolutePath()), m_name(QFileInfo(path).fileName()) {}

void OwnFile::openFolder()
{
    if (!m_folder.isOpen())
        m_folder = OwnFolder(m_folder.path());
}

Descriptor OwnFile::open(QIODevice::OpenMode mode) const
{
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    const int access = !(mode & QIODevice::WriteOnly) ? O_RDONLY : mode & QIODevice::ReadOnly ? O_RDWR : O_WRONLY;
    const int make = mode & QIODevice::WriteOnly && !(mode & QIODevice::ExistingOnly) ? O_CREAT : 0;
    const int safely = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
    Descriptor file(::open(at().constData(), access | make | safely, FileSystem::ForItsUser));
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return refused(errno);
    if (!isOurs(status))
        return refused(EPERM);
    // One that was there before may be readable by others: a copy that was brought back, or an old umask.
    if ((status.st_mode & others) != 0 && ::fchmod(file.get(), status.st_mode & ~others) != 0 && errno != EROFS)
        return refused(errno);
    return file;
}

int OwnFile::check() const
{
    struct stat status = {};
    if (::lstat(at().constData(), &status) != 0)
        return errno == ENOENT || errno == ENOTDIR ? 0 : errno;
    return isOurs(status) ? 0 : S_ISLNK(status.st_mode) ? ELOOP : EPERM;
}

} // namespace Poetry
