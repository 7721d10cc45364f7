// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/filesystem.h"

#include <QStringBuilder>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace Poetry {

namespace {

template <typename Result> Result orError(Result result)
{
    return result < 0 ? -errno : result;
}

QByteArray pathOf(int file)
{
    return "/proc/self/fd/" + QByteArray::number(file);
}

std::optional<OrdinaryFile> ordinary(int result, const struct stat &status)
{
    if (result != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return OrdinaryFile{status.st_dev, status.st_ino, status.st_size};
}

} // namespace

int FileSystem::open(const QByteArray &path, int flags, uint mode)
{
    return orError(::open(path.constData(), flags | O_CLOEXEC, mode));
}

qint64 FileSystem::write(int file, QByteArrayView bytes)
{
    return orError(::write(file, bytes.data(), static_cast<std::size_t>(bytes.size())));
}

int FileSystem::setMode(int file, uint mode)
{
    return orError(::fchmod(file, mode));
}

int FileSystem::sync(int file)
{
    return orError(::fsync(file));
}

int FileSystem::close(int file)
{
    return orError(::close(file));
}

int FileSystem::link(int file, const QByteArray &path)
{
    return orError(::linkat(AT_FDCWD, pathOf(file).constData(), AT_FDCWD, path.constData(), AT_SYMLINK_FOLLOW));
}

int FileSystem::rename(const QByteArray &from, const QByteArray &to)
{
    return orError(::rename(from.constData(), to.constData()));
}

int FileSystem::renameToNew(const QByteArray &from, const QByteArray &to)
{
    return orError(::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE));
}

int FileSystem::unlink(const QByteArray &path)
{
    return orError(::unlink(path.constData()));
}

int FileSystem::makeFolder(const QByteArray &path, uint mode)
{
    return orError(::mkdir(path.constData(), mode));
}

int makeFile(FileSystem &files, const QByteArray &path)
{
    return files.open(path, O_CREAT | O_EXCL | O_RDWR, FileSystem::ForItsUser);
}

int makeNamelessFile(FileSystem &files, const QByteArray &folder)
{
    // Later it gets its name by way of /proc.
    return ::access("/proc/self/fd", X_OK) == 0 ? files.open(folder, O_TMPFILE | O_RDWR, FileSystem::ForItsUser)
                                                : -EOPNOTSUPP;
}

Descriptor openToRead(const QByteArray &path)
{
    return Descriptor(::open(path.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
}

QByteArray readAt(const Descriptor &file, qint64 place, qint64 length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    for (qint64 done = 0; done < length;) {
        errno = 0;
        const auto n = ::pread(file.get(), bytes.data() + done, static_cast<std::size_t>(length - done), place + done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return bytes.first(done);
        done += n;
    }
    return bytes;
}

std::optional<OrdinaryFile> ordinaryFile(const QByteArray &path)
{
    struct stat status = {};
    return ordinary(::lstat(path.constData(), &status), status);
}

std::optional<OrdinaryFile> ordinaryFile(const Descriptor &file)
{
    struct stat status = {};
    return ordinary(::fstat(file.get(), &status), status);
}

uint modeOfNewFiles()
{
    // umask(2) can only be asked by changing it, which another thread would see.
    const Descriptor file(::open("/proc/self/status", O_RDONLY | O_CLOEXEC));
    constexpr qint64 most = 1024;
    const QByteArray status = readAt(file, 0, most);
    constexpr QByteArrayView field = "\nUmask:\t";
    const auto at = status.indexOf(field);
    if (at < 0)
        return FileSystem::ForItsUser;
    const QByteArray rest = status.sliced(at + field.size());
    return 0666 & ~rest.first(rest.indexOf('\n')).toUInt(nullptr, 8);
}

int lockFile(const Descriptor &file)
{
    return -orError(::flock(file.get(), LOCK_EX | LOCK_NB));
}

std::optional<Room> roomIn(const QByteArray &folder)
{
    struct statvfs room = {};
    if (::statvfs(folder.constData(), &room) != 0)
        return std::nullopt;
    return Room{static_cast<qint64>(room.f_bavail) * static_cast<qint64>(room.f_frsize),
                room.f_files == 0 || room.f_favail > 0};
}

int syncFolder(FileSystem &files, const QByteArray &folder)
{
    const int file = files.open(folder, O_RDONLY | O_DIRECTORY);
    if (file == -EACCES)
        return 0; // to be written to, not to be read: there is no way to sync it
    if (file < 0)
        return -file;
    const int synced = files.sync(file);
    files.close(file);
    return synced == -EINVAL ? 0 : -synced; // some file systems cannot sync a folder, and say so
}

} // namespace Poetry
