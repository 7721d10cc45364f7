// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/atomicfile.h"

#include "core/system/filesystem.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

namespace {

constexpr char TemporarySuffix[] = ".tmp";

/// umask(2) can only be asked by changing it, which another thread would see.
mode_t ordinaryMode()
{
    const Descriptor file(::open("/proc/self/status", O_RDONLY | O_CLOEXEC));
    std::array<char, 1024> text{};
    const auto size = file.isOpen() ? ::read(file.get(), text.data(), text.size()) : 0;
    const QByteArrayView status(text.data(), std::max<qsizetype>(0, size));
    constexpr QByteArrayView Field = "\nUmask:\t";
    const auto at = status.indexOf(Field);
    if (at < 0)
        return S_IRUSR | S_IWUSR;
    const auto rest = status.sliced(at + Field.size());
    return 0666 & ~rest.first(rest.indexOf('\n')).toByteArray().toUInt(nullptr, 8);
}

} // namespace

AtomicFile::AtomicFile(FileSystem &files, const QByteArray &folder, Durable durable)
    : m_files(files), m_folder(folder), m_durable(durable)
{
    auto [file, path] = makeTemporaryFile(files, folder, TemporarySuffix);
    if (hasFailed(file))
        return;
    m_file = Descriptor(file);
    m_temporaryPath = std::move(path);
}

AtomicFile::~AtomicFile()
{
    if (!m_temporaryPath.isEmpty())
        m_files.unlink(m_temporaryPath);
}

bool AtomicFile::hasFailed(qint64 result)
{
    if (result < 0 && m_error == 0)
        m_error = static_cast<int>(-result);
    return m_error != 0;
}

QString AtomicFile::refusal(mode_t mode)
{
    if (S_ISDIR(mode))
        return tr("%1 is a folder; choose another name");
    if (S_ISLNK(mode))
        return tr("%1 is a link to another place; choose another name");
    if (S_ISFIFO(mode))
        return tr("%1 is a pipe and not a file; choose another name");
    if (S_ISCHR(mode) || S_ISBLK(mode))
        return tr("%1 is a device and not a file; choose another name");
    return tr("%1 is not an ordinary file; choose another name");
}

bool AtomicFile::adopt(Descriptor file, qint64 size)
{
    if (m_error != 0)
        return false;
    struct stat theirs = {};
    struct stat ours = {};
    if (!file.isOpen() || ::fstat(file.get(), &theirs) != 0 || ::fstat(m_file.get(), &ours) != 0 ||
        theirs.st_dev != ours.st_dev || theirs.st_size != size)
        return false;
    if (!m_temporaryPath.isEmpty())
        m_files.unlink(m_temporaryPath);
    m_temporaryPath.clear();
    m_file = std::move(file);
    return true;
}

void AtomicFile::write(QByteArrayView bytes)
{
    if (m_error == 0)
        m_error = writeAll(m_files, m_file.get(), bytes).error;
}

void AtomicFile::complete(std::optional<mode_t> mode)
{
    if (m_error != 0 || hasFailed(m_files.setMode(m_file.get(), mode.value_or(ordinaryMode()))))
        return;
    if (m_durable == Durable::Yes)
        hasFailed(m_files.sync(m_file.get()));
}

bool AtomicFile::place(const QByteArray &path)
{
    if (m_error != 0)
        return false;
    int result = -EINVAL;
    if (!m_temporaryPath.isEmpty())
        result = m_files.renameToNew(m_temporaryPath, path);
    const bool isRenamed = result == 0;
    if (result == -EINVAL || result == -ENOSYS) // it has no name, or the file system cannot do that
        result = m_files.link(m_file.get(), path);
    if (result == -EEXIST || hasFailed(result))
        return false;
    if (isRenamed)
        m_temporaryPath.clear();
    m_newPath = path;
    m_isPlaced = true;
    return true;
}

bool AtomicFile::replace(const QByteArray &path)
{
    if (m_error != 0)
        return false;
    if (m_temporaryPath.isEmpty()) {
        const QByteArray name = temporaryName(m_folder, TemporarySuffix);
        if (hasFailed(m_files.link(m_file.get(), name)))
            return false;
        m_temporaryPath = name;
    }
    if (hasFailed(m_files.rename(m_temporaryPath, path)))
        return false;
    m_temporaryPath.clear();
    m_isPlaced = true;
    return true;
}

void AtomicFile::completeName()
{
    if (m_error != 0 || !m_isPlaced)
        return;
    struct stat ours = {};
    ::fstat(m_file.get(), &ours);
    // Some file systems keep what went wrong until the file is closed.
    const bool isClosed = !hasFailed(m_files.close(m_file.release()));
    if (isClosed && (m_durable == Durable::No || !hasFailed(-syncFolder(m_files, m_folder))))
        return;
    struct stat there = {};
    const bool isOurs = !m_newPath.isEmpty() && ::lstat(m_newPath.constData(), &there) == 0 &&
                        there.st_dev == ours.st_dev && there.st_ino == ours.st_ino;
    if (isOurs)
        m_files.unlink(m_newPath);
}

} // namespace Poetry
