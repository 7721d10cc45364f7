// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/ownfile.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry::OwnFile {

namespace {

constexpr mode_t OwnerOnly = S_IRUSR | S_IWUSR;
constexpr mode_t Others = S_IRWXG | S_IRWXO;

Descriptor refused(int error)
{
    errno = error;
    return {};
}

} // namespace

Descriptor open(const QByteArray &path, int flags)
{
    const int safely = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
    Descriptor file(::open(path.constData(), (flags & ~O_TRUNC) | safely, OwnerOnly));
    if (!file.isOpen())
        return file;
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return refused(errno);
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid() || status.st_nlink != 1)
        return refused(EPERM);
    // One that was there before may be readable by others: a copy that was brought back, or an old umask.
    if ((status.st_mode & Others) != 0 && ::fchmod(file.get(), status.st_mode & ~Others) != 0 && errno != EROFS)
        return refused(errno);
    if ((flags & O_TRUNC) != 0 && ::ftruncate(file.get(), 0) != 0)
        return refused(errno);
    return file;
}

Descriptor openFolder(const QByteArray &path)
{
    Descriptor folder(::open(path.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (!folder.isOpen())
        return folder;
    struct stat status = {};
    if (::fstat(folder.get(), &status) != 0)
        return refused(errno);
    if (status.st_uid != ::geteuid() || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return refused(EPERM);
    if ((status.st_mode & Others) != 0 && ::fchmod(folder.get(), status.st_mode & ~Others & 07777) != 0 &&
        errno != EROFS)
        return refused(errno);
    return folder;
}

int check(const QByteArray &path)
{
    struct stat status = {};
    if (::lstat(path.constData(), &status) != 0)
        return errno == ENOENT || errno == ENOTDIR ? 0 : errno;
    if (S_ISLNK(status.st_mode))
        return ELOOP;
    return S_ISREG(status.st_mode) && status.st_uid == ::geteuid() && status.st_nlink == 1 ? 0 : EPERM;
}

} // namespace Poetry::OwnFile
