// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"

#include <QByteArray>
#include <QCoreApplication>

#include <optional>

namespace Poetry {

class FileSystem;

/// A file that gets its name once every byte of it is on the disk; until then it is nothing that anybody could take for
/// whole, and it is gone if this is. Each step does nothing once one has failed.
class AtomicFile
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::AtomicFile)

public:
    enum class Durable {
        Yes, ///< on the disk once a step says so
        No,  ///< soon: for what may be lost with the power
    };
    AtomicFile(FileSystem &files, const QByteArray &folder, Durable durable = Durable::Yes);
    ~AtomicFile();
    Q_DISABLE_COPY_MOVE(AtomicFile)

    /// errno of the first thing that went wrong; 0 = nothing so far.
    int error() const { return m_error; }

    /// What has a name already, and would be replaced.
    struct Target
    {
        std::optional<uint> mode;      ///< none: there is nothing
        const char *refusal = nullptr; ///< for tr(), where it is no ordinary file; %1 is its path
    };
    static Target target(const QByteArray &path);

    /// Becomes a file that holds all of the size bytes already (a spool file), instead of one into which they are
    /// copied; false where that file is on another file system, or not of that size.
    bool adopt(Descriptor file, qint64 size);
    void write(QByteArrayView bytes);
    /// Makes the bytes durable, and the file as readable as any other new one or as mode says.
    void complete(std::optional<uint> mode = {});
    /// Gives it a name that is free; false where that is taken (try another) or something has failed.
    bool place(const QByteArray &path);
    /// Gives it a name that a file may have; that file then is gone, or, after a failure, what it was.
    bool replace(const QByteArray &path);
    /// Makes the name durable. Only then the file is saved; a new one goes again where that fails.
    void completeName();

private:
    bool hasFailed(qint64 result);
    int claim(const QByteArray &path);

    FileSystem &m_files;
    QByteArray m_folder;
    Durable m_durable;
    QByteArray m_temporaryPath; ///< empty: it has no name yet
    QByteArray m_newPath;       ///< where it was placed
    Descriptor m_file;
    bool m_isPlaced = false;
    int m_error = 0;
};

} // namespace Poetry
