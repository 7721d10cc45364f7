// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/filesystem.h"

#include "core/system/ownfolder.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringBuilder>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

namespace {

constexpr int TriesForAName = 100;

template <typename Result> Result orError(Result result)
{
    return result < 0 ? -errno : result;
}

QByteArray pathOf(int file)
{
    return "/proc/self/fd/" + QByteArray::number(file);
}

} // namespace

FileSystem::~FileSystem() = default;

FileSystem &FileSystem::ofThisMachine()
{
    alignas(FileSystem) static std::byte place[sizeof(FileSystem)];
    static FileSystem &files = *std::construct_at(reinterpret_cast<FileSystem *>(&place));
    return files;
}

int FileSystem::open(const QByteArray &path, int flags, mode_t mode)
{
    return orError(::open(path.constData(), flags | O_CLOEXEC, mode));
}

qint64 FileSystem::write(int file, QByteArrayView bytes)
{
    return orError(::write(file, bytes.data(), static_cast<std::size_t>(bytes.size())));
}

int FileSystem::setMode(int file, mode_t mode)
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

int FileSystem::makeFolder(const QByteArray &path, mode_t mode)
{
    return orError(::mkdir(path.constData(), mode));
}

Written writeAll(FileSystem &files, int file, QByteArrayView bytes)
{
    Written written;
    while (written.bytes < bytes.size() && written.error == 0) {
        const qint64 n = files.write(file, bytes.sliced(written.bytes));
        if (n > 0)
            written.bytes += n;
        else if (n == 0)
            written.error = EIO;
        else if (n != -EINTR)
            written.error = static_cast<int>(-n);
    }
    return written;
}

QByteArray temporaryName(const QByteArray &folder, const char *suffix)
{
    return folder + "/.poetry-" + QByteArray::number(QRandomGenerator::global()->generate64(), 36) + suffix;
}

void removeTemporaryFiles(FileSystem &files, const OwnFolder &folder)
{
    static const QRegularExpression ours(QStringLiteral("\\A\\.poetry-[0-9a-z]+\\.(spool|tmp)\\z"));
    for (const QString &name : folder.dir().entryList({QStringLiteral(".poetry-*")}, QDir::Files | QDir::Hidden)) {
        if (ours.match(name).hasMatch())
            files.unlink(folder.at(name));
    }
}

TemporaryFile makeTemporaryFile(FileSystem &files, const QByteArray &folder, const char *suffix)
{
    constexpr mode_t forItsUser = S_IRUSR | S_IWUSR;
    // Later it gets its name by way of /proc.
    if (::access("/proc/self/fd", X_OK) == 0) {
        const int file = files.open(folder, O_TMPFILE | O_RDWR, forItsUser);
        // What file systems and kernels say that do not know it; but what is wrong with the folder stays wrong.
        if (file != -EOPNOTSUPP && file != -EISDIR && file != -EINVAL)
            return {file, {}};
    }
    for (int tries = 0; tries < TriesForAName; ++tries) {
        const QByteArray path = temporaryName(folder, suffix);
        const int file = files.open(path, O_CREAT | O_EXCL | O_RDWR, forItsUser);
        if (file != -EEXIST)
            return {file, path};
    }
    return {-EEXIST, {}};
}

int makeFolders(FileSystem &files, const QByteArray &path)
{
    int made = files.makeFolder(path, S_IRWXU);
    if (made == -ENOENT && path.lastIndexOf('/') > 0) {
        if (const int error = makeFolders(files, path.first(path.lastIndexOf('/'))))
            return error;
        made = files.makeFolder(path, S_IRWXU);
    }
    struct stat there = {};
    if (made == 0 || (::stat(path.constData(), &there) == 0 && S_ISDIR(there.st_mode)))
        return 0;
    return -made;
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
