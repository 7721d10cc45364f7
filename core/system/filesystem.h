// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Poetry {

class OwnFolder;

/// The system calls that change files, in one place, so that tests can make any of them fail. What each returns is what
/// the system call does, or -errno. May be called from any thread.
class FileSystem
{
public:
    /// Of files and folders that nobody else is to read.
    static constexpr uint ForItsUser = 0600;
    static constexpr uint FolderForItsUser = 0700;

    FileSystem() = default;
    virtual ~FileSystem();
    Q_DISABLE_COPY_MOVE(FileSystem)

    /// This machine's. Never destroyed: a thread that a dead disk holds may still be using it when the program ends.
    static FileSystem &ofThisMachine();

    virtual int open(const QByteArray &path, int flags, uint mode = 0);
    virtual qint64 write(int file, QByteArrayView bytes);
    virtual int setMode(int file, uint mode);
    virtual int sync(int file);
    virtual int close(int file);
    /// One more name for an open file; EEXIST where that is taken.
    virtual int link(int file, const QByteArray &path);
    /// In the place of whatever has that name.
    virtual int rename(const QByteArray &from, const QByteArray &to);
    /// EEXIST where the name is taken; EINVAL where the file system cannot do that.
    virtual int renameToNew(const QByteArray &from, const QByteArray &to);
    virtual int unlink(const QByteArray &path);
    virtual int makeFolder(const QByteArray &path, uint mode);
};

struct Written
{
    qint64 bytes = 0;
    int error = 0; ///< errno of what ended it early; 0 = all of it was written
};
/// Goes on after short writes.
Written writeAll(FileSystem &files, int file, QByteArrayView bytes);

/// A new file for reading and writing, for its user only: a descriptor, or -errno; -EEXIST where the name is taken.
int makeFile(FileSystem &files, const QByteArray &path);

/// The same without a name, in a folder. -EOPNOTSUPP, -EISDIR or -EINVAL where that cannot be.
int makeNamelessFile(FileSystem &files, const QByteArray &folder);

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

/// Opens what is at the end of a path to be read: no link, and without waiting.
Descriptor openToRead(const QByteArray &path);
/// Length bytes from a place; fewer where the file ends, errno being 0 then, or where errno says why not.
QByteArray readAt(const Descriptor &file, qint64 place, qint64 length);

/// What tells a file from others, whatever its name.
struct OrdinaryFile
{
    quint64 disk;
    quint64 number;
    qint64 size;
    bool is(const OrdinaryFile &other) const { return disk == other.disk && number == other.number; }
};
/// None where it is not there, a link, or anything else.
std::optional<OrdinaryFile> ordinaryFile(const QByteArray &path);
std::optional<OrdinaryFile> ordinaryFile(const Descriptor &file);

/// What others may do with a file that is made without more ado.
uint modeOfNewFiles();
/// Nobody else has it locked, nor will while it is open: 0; EWOULDBLOCK where somebody has, or another errno.
int lockFile(const Descriptor &file);

struct Room
{
    qint64 bytes;
    bool forFiles; ///< for one more
};
/// What is free on the disk of a folder.
std::optional<Room> roomIn(const QByteArray &folder);

/// Makes the names in a folder survive a loss of power. An errno, or 0.
int syncFolder(FileSystem &files, const QByteArray &folder);

} // namespace Poetry
