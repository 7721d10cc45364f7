// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/filesystem.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <system_error>

namespace Poetry {

namespace {

/// The files that are open, each by the number that Qt gives out for it. As long as one of them is held, nobody else
/// uses any.
struct OpenFiles
{
    struct Named
    {
        std::unique_ptr<QFile> file;
        QByteArray path; ///< the last name that it was given
    };
    std::mutex mutex;
    std::map<int, Named> files;

    static OpenFiles &ofThisProcess()
    {
        static auto *const all = new OpenFiles; // NOLINT: who is abandoned may still use it at the end
        return *all;
    }
};

struct Held
{
    std::unique_lock<std::mutex> lock;
    QFile *file; ///< null where it is none of ours
    QByteArray path;
};

Held hold(int number)
{
    OpenFiles &all = OpenFiles::ofThisProcess();
    std::unique_lock lock(all.mutex);
    const auto place = all.files.find(number);
    if (place == all.files.end())
        return {std::move(lock), nullptr, {}};
    return {std::move(lock), place->second.file.get(), place->second.path};
}

/// What is open under that name is found under the other from now on.
int renamed(const QByteArray &from, const QByteArray &to)
{
    OpenFiles &all = OpenFiles::ofThisProcess();
    const std::lock_guard lock(all.mutex);
    for (auto &[number, named] : all.files)
        named.path = named.path == from ? to : named.path;
    return 0;
}

std::filesystem::path placeOf(const QByteArray &path)
{
    return QFileInfo(QFile::decodeName(path)).filesystemFilePath();
}

/// The bits of both come in the same order, three by three.
QFile::Permissions permissionsOf(uint mode)
{
    return QFile::Permissions::fromInt(
        static_cast<int>((mode & 0700) << 6 | (mode & 0700) << 2 | (mode & 070) << 1 | (mode & 07)));
}

uint modeOf(QFile::Permissions permissions)
{
    const auto bits = static_cast<uint>(permissions.toInt());
    return (bits & 0x7000) >> 6 | (bits & 0x70) >> 1 | (bits & 0x7);
}

int result(const std::error_code &failure)
{
    return -failure.default_error_condition().value();
}

} // namespace

int FileSystem::open(const QByteArray &path, int flags, uint mode)
{
    auto file = std::make_unique<QFile>(QFile::decodeName(path));
    const auto how = QIODevice::OpenMode::fromInt(flags) | QIODevice::Unbuffered;
    if (file->open(how, permissionsOf(mode))) {
        OpenFiles &all = OpenFiles::ofThisProcess();
        const std::lock_guard lock(all.mutex);
        const int number = file->handle();
        all.files[number] = {std::move(file), path};
        return number;
    }
    const QFileInfo there(*file);
    if (file->error() == QFile::ResourceError)
        return -EMFILE;
    if (there.isDir())
        return -EISDIR;
    if (there.exists() || there.isSymLink())
        return flags & QIODevice::NewOnly ? -EEXIST : -EACCES;
    const QFileInfo folder(there.path());
    if (folder.exists() && !folder.isDir())
        return -ENOTDIR;
    return folder.exists() && flags & QIODevice::WriteOnly ? -EACCES : -ENOENT;
}

qint64 FileSystem::write(int number, QByteArrayView bytes)
{
    const auto [lock, file, path] = hold(number);
    if (!file)
        return -EBADF;
    file->seek(file->size());
    const qint64 written = file->write(bytes.data(), bytes.size());
    return written > 0 ? written : file->error() == QFile::ResourceError ? -ENOSPC : -EIO;
}

int FileSystem::setMode(int number, uint mode)
{
    const auto [lock, file, path] = hold(number);
    return file && file->setPermissions(permissionsOf(mode)) ? 0 : -EACCES;
}

/// Qt knows no way to wait for the disk but QSaveFile's.
int FileSystem::sync(int)
{
    return 0;
}

int FileSystem::close(int number)
{
    OpenFiles &all = OpenFiles::ofThisProcess();
    const std::lock_guard lock(all.mutex);
    if (all.files.erase(number) == 0)
        (void)QFile().open(number, QIODevice::ReadOnly, QFile::AutoCloseHandle);
    return 0;
}

int FileSystem::link(int number, const QByteArray &path)
{
    const auto [lock, file, from] = hold(number);
    if (!file)
        return -EBADF;
    std::error_code failure;
    std::filesystem::create_hard_link(placeOf(from), placeOf(path), failure);
    return result(failure);
}

int FileSystem::rename(const QByteArray &from, const QByteArray &to)
{
    std::error_code failure;
    std::filesystem::rename(placeOf(from), placeOf(to), failure);
    return failure ? result(failure) : renamed(from, to);
}

int FileSystem::renameToNew(const QByteArray &from, const QByteArray &to)
{
    std::error_code failure;
    std::filesystem::create_hard_link(placeOf(from), placeOf(to), failure);
    if (!failure && FileSystem::unlink(from) == 0)
        return renamed(from, to);
    if (QFileInfo::exists(QFile::decodeName(to)))
        return -EEXIST;
    return QFile::rename(QFile::decodeName(from), QFile::decodeName(to)) ? renamed(from, to) : result(failure);
}

int FileSystem::unlink(const QByteArray &path)
{
    if (std::error_code unknown; std::filesystem::is_directory(placeOf(path), unknown))
        return -EISDIR;
    std::error_code failure;
    const bool isGone = std::filesystem::remove(placeOf(path), failure);
    return isGone || failure ? result(failure) : -ENOENT;
}

int FileSystem::makeFolder(const QByteArray &path, uint mode)
{
    std::error_code failure;
    if (!std::filesystem::create_directory(placeOf(path), failure))
        return failure ? result(failure) : -EEXIST;
    if (mode == FolderForItsUser)
        QFile::setPermissions(QFile::decodeName(path), permissionsOf(mode));
    return 0;
}

int makeFile(FileSystem &files, const QByteArray &path)
{
    return files.open(path, QIODevice::NewOnly | QIODevice::ReadWrite, FileSystem::ForItsUser);
}

int makeNamelessFile(FileSystem &, const QByteArray &)
{
    return -EOPNOTSUPP;
}

Descriptor Descriptor::copy() const
{
    const QByteArray path = hold(m_fd).path;
    return openToRead(path);
}

Descriptor openToRead(const QByteArray &path)
{
    const int file = ordinaryFile(path) ? FileSystem::ofThisMachine().open(path, QIODevice::ReadOnly) : -EPERM;
    errno = -std::min(file, 0);
    return Descriptor(std::max(file, -1));
}

QByteArray readAt(const Descriptor &descriptor, qint64 place, qint64 length)
{
    const auto [lock, file, path] = hold(descriptor.get());
    QFile other;
    QFile &from = file ? *file : other;
    if (!file)
        other.open(descriptor.get(), QIODevice::ReadOnly | QIODevice::Unbuffered);
    from.unsetError();
    QByteArray bytes(length, Qt::Uninitialized);
    const qint64 n = from.seek(place) ? from.read(bytes.data(), length) : 0;
    errno = n < 0 || from.error() == QFile::ReadError ? EIO : 0;
    return n == length ? bytes : bytes.first(std::max<qint64>(0, n));
}

std::optional<OrdinaryFile> ordinaryFile(const QByteArray &path)
{
    const QFileInfo file(QFile::decodeName(path));
    if (!file.isFile() || file.isSymLink())
        return std::nullopt;
    return OrdinaryFile{qHash(QStorageInfo(file.absolutePath()).device()),
                        static_cast<quint64>(file.birthTime().toMSecsSinceEpoch()), file.size()};
}

std::optional<OrdinaryFile> ordinaryFile(const Descriptor &descriptor)
{
    const auto [lock, file, path] = hold(descriptor.get());
    return file ? ordinaryFile(path) : std::nullopt;
}

uint modeOfNewFiles()
{
    static const uint mode = [] {
        QFile probe(QFile::decodeName(temporaryName(QFile::encodeName(QDir::tempPath()), ".tmp")));
        const bool isMade = probe.open(QIODevice::WriteOnly | QIODevice::NewOnly);
        const uint found = isMade ? modeOf(probe.permissions()) : FileSystem::ForItsUser;
        probe.remove();
        return found;
    }();
    return mode;
}

std::optional<Room> roomIn(const QByteArray &folder)
{
    const QStorageInfo disk(QFile::decodeName(folder));
    return disk.isValid() ? std::optional(Room{disk.bytesAvailable(), true}) : std::nullopt;
}

int syncFolder(FileSystem &, const QByteArray &)
{
    return 0;
}

} // namespace Poetry
