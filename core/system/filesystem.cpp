// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/filesystem.h"

#include "core/system/ownfolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringBuilder>

#include <cerrno>
#include <cstddef>
#include <memory>

namespace Poetry {

namespace {

constexpr int TriesForAName = 100;

} // namespace

FileSystem::~FileSystem() = default;

FileSystem &FileSystem::ofThisMachine()
{
    alignas(FileSystem) static std::byte place[sizeof(FileSystem)];
    static FileSystem &files = *std::construct_at(reinterpret_cast<FileSystem *>(&place));
    return files;
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
    // What file systems and kernels say that do not know it; but what is wrong with the folder stays wrong.
    if (const int file = makeNamelessFile(files, folder); file != -EOPNOTSUPP && file != -EISDIR && file != -EINVAL)
        return {file, {}};
    for (int tries = 0; tries < TriesForAName; ++tries) {
        const QByteArray path = temporaryName(folder, suffix);
        const int file = makeFile(files, path);
        if (file != -EEXIST)
            return {file, path};
    }
    return {-EEXIST, {}};
}

int makeFolders(FileSystem &files, const QByteArray &path)
{
    int made = files.makeFolder(path, FileSystem::FolderForItsUser);
    if (made == -ENOENT && path.lastIndexOf('/') > 0) {
        if (const int error = makeFolders(files, path.first(path.lastIndexOf('/'))))
            return error;
        made = files.makeFolder(path, FileSystem::FolderForItsUser);
    }
    return made == 0 || QFileInfo(QFile::decodeName(path)).isDir() ? 0 : -made;
}

} // namespace Poetry
