// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <sys/types.h>

namespace Poetry {

class OwnFolder;

/// The system calls that change files, in one place, so that tests can make any of them fail. What each returns is what
/// the system call does, or -errno. May be called from any thread.
class FileSystem
{
public:
    FileSystem() = default;
    virtual ~FileSystem();
    Q_DISABLE_COPY_MOVE(FileSystem)

    /// This machine's. Never destroyed: a thread that a dead disk holds may still be using it when the program ends.
    static FileSystem &ofThisMachine();

    virtual int open(const QByteArray &path, int flags, mode_t mode = 0);
    virtual qint64 write(int file, QByteArrayView bytes);
    virtual int setMode(int file, mode_t mode);
    virtual int sync(int file);
    virtual int close(int file);
    /// One more name for an open file; EEXIST where that is taken.
    virtual int link(int file, const QByteArray &path);
    /// In the place of whatever has that name.
    virtual int rename(const QByteArray &from, const QByteArray &to);
    /// EEXIST where the name is taken; EINVAL where the file system cannot do that.
    virtual int renameToNew(const QByteArray &from, const QByteArray &to);
    virtual int unlink(const QByteArray &path);
    virtual int makeFolder(const QByteArray &path, mode_t mode);
};

struct Written
{
    qint64 bytes = 0;
    int error = 0; ///< errno of what ended it early; 0 = all of it was written
};
/// Goes on after short writes.
Written writeAll(FileSystem &files, int file, QByteArrayView bytes);

/// A new file for reading and writing, for its user only, in a folder: without a name where the file system can do that
/// (nothing is left of it when the program is killed), else under one that ends in suffix.
struct TemporaryFile
{
    int file;        ///< a descriptor, or -errno
    QByteArray path; ///< empty: it has no name
};
TemporaryFile makeTemporaryFile(FileSystem &files, const QByteArray &folder, const char *suffix);
/// Removes what makeTemporaryFile() left in a folder of ours when a program was killed.
void removeTemporaryFiles(FileSystem &files, const OwnFolder &folder);
/// A random name, so that no two meet.
QByteArray temporaryName(const QByteArray &folder, const char *suffix);

/// A folder and those above it that are missing, for their user only. An errno, or 0.
int makeFolders(FileSystem &files, const QByteArray &path);

/// Makes the names in a folder survive a loss of power. An errno, or 0.
int syncFolder(FileSystem &files, const QByteArray &folder);

} // namespace Poetry
