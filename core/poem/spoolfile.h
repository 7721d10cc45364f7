// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"
#include "core/system/filesystem.h"
#include "core/system/ownfolder.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace Poetry {

/// The file that a PoemStore writes to. It is open while that writes, and for good where it has no name; one that has a
/// name is open only while it is read after that, so that thousands of texts hold no descriptors.
class SpoolFile
{
public:
    /// A name to be born under, no two of them alike: numbers, and nothing that came from anybody.
    static QByteArray newName();
    /// Matches such names, and nothing else.
    static QString namePattern();
    /// Those of this run of the program begin so.
    static QByteArray prefixOfThisRun();

    /// Makes one in a folder: under a newName(), or without a name where the file system can do that. An errno, or 0.
    int make(FileSystem &files, const QByteArray &folder, bool isNamed);
    /// One that is there already, and stays: path, which may lead through folder, where the text begins at start. False
    /// where that is no file.
    bool find(const QByteArray &path, const OwnFolder &folder, qint64 start);

    /// To be written to.
    bool isOpen() const { return m_file != nullptr; }
    /// Null where there is none, or none any more.
    std::shared_ptr<const Descriptor> opened() const;
    /// Nothing more will be written to it.
    void close();

    /// Its name; empty where it has none.
    const QByteArray &path() const { return m_path; }
    /// Where the text begins in it, in bytes.
    qint64 start() const { return m_start; }
    /// letGo() leaves the name to whoever calls this.
    void keep() { m_isKept = true; }
    /// Removes its name.
    void letGo(FileSystem &files) const;

private:
    static TemporaryFile makeNamed(FileSystem &files, const QByteArray &folder);

    std::shared_ptr<const Descriptor> m_file;
    QByteArray m_path;
    OwnFolder m_folder;                   ///< that m_path leads through
    std::optional<OrdinaryFile> m_closed; ///< what that names
    qint64 m_start = 0;
    bool m_isKept = false;
};

} // namespace Poetry
