// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/atomicfile.h"

#include "core/system/filesystem.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace Poetry {

namespace {

constexpr char TemporarySuffix[] = ".tmp";

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

AtomicFile::Target AtomicFile::target(const QByteArray &path)
{
    using Type = std::filesystem::file_type;
    std::error_code failure;
    const auto there =
        std::filesystem::symlink_status(QFileInfo(QFile::decodeName(path)).filesystemFilePath(), failure);
    switch (there.type()) {
    case Type::none:
    case Type::not_found:
        return {};
    case Type::regular:
        return {static_cast<uint>(there.permissions()), {}};
    case Type::directory:
        return {{}, QT_TR_NOOP("%1 is a folder; choose another name")};
    case Type::symlink:
        return {{}, QT_TR_NOOP("%1 is a link to another place; choose another name")};
    case Type::fifo:
        return {{}, QT_TR_NOOP("%1 is a pipe and not a file; choose another name")};
    case Type::character:
    case Type::block:
        return {{}, QT_TR_NOOP("%1 is a device and not a file; choose another name")};
    default:
        return {{}, QT_TR_NOOP("%1 is not an ordinary file; choose another name")};
    }
}

bool AtomicFile::adopt(Descriptor file, qint64 size)
{
    if (m_error != 0)
        return false;
    const auto theirs = file.isOpen() ? ordinaryFile(file) : std::nullopt;
    const auto ours = ordinaryFile(m_file);
    if (!theirs || !ours || theirs->disk != ours->disk || theirs->size != size)
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

void AtomicFile::complete(std::optional<uint> mode)
{
    if (m_error != 0 || hasFailed(m_files.setMode(m_file.get(), mode.value_or(modeOfNewFiles()))))
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
    bool isRenamed = result == 0;
    if (result == -EINVAL || result == -ENOSYS) { // it has no name, or the file system cannot do that
        result = m_files.link(m_file.get(), path);
        if (!m_temporaryPath.isEmpty() && (result == -EPERM || result == -ENOSYS || result == -EOPNOTSUPP)) {
            result = claim(path);
            isRenamed = result == 0;
        }
    }
    if (result == -EEXIST || hasFailed(result))
        return false;
    if (isRenamed)
        m_temporaryPath.clear();
    m_newPath = path;
    m_isPlaced = true;
    return true;
}

/// Where there are no links either, as in some folders that a sandbox is given: an empty file takes the name first.
int AtomicFile::claim(const QByteArray &path)
{
    const int file = makeFile(m_files, path);
    if (file < 0)
        return file;
    m_files.close(file);
    const int result = m_files.rename(m_temporaryPath, path);
    if (result != 0)
        m_files.unlink(path);
    return result;
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
    const auto ours = ordinaryFile(m_file);
    // Some file systems keep what went wrong until the file is closed.
    const bool isClosed = !hasFailed(m_files.close(m_file.release()));
    if (isClosed && (m_durable == Durable::No || !hasFailed(-syncFolder(m_files, m_folder))))
        return;
    const auto there = m_newPath.isEmpty() ? std::nullopt : ordinaryFile(m_newPath);
    if (there && ours && there->is(*ours))
        m_files.unlink(m_newPath);
}

} // namespace Poetry
