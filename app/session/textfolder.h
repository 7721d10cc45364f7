// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"
#include "core/system/descriptor.h"
#include "core/system/filesystem.h"
#include "core/system/ownfolder.h"

#include <QStringList>

namespace Poetry {

/// Keeps the spool files of a session in a folder: nothing else in it is touched, and no name leads out of it. Belongs
/// to SessionTexts.
class TextFolder
{
public:
    /// files must outlive this.
    TextFolder(const OwnFolder &folder, FileSystem &files) : m_folder(folder), m_files(files) {}

    const OwnFolder &folder() const { return m_folder; }
    /// Whether a spool file can have that name.
    static bool isOurs(const QString &name);
    /// For the system.
    QByteArray at(const QString &name) const { return m_folder.at(name); }
    /// To be read; not open where it is not ours.
    Descriptor open(const QString &name) const;
    void unlink(const QString &name) { m_files.unlink(m_folder.at(name)); }
    /// Of the spool file of a poem; empty where that lies elsewhere.
    QString nameOf(const Poem &poem) const;
    /// Makes a file of a poem that began before the session was open, and returns its name; empty where that cannot be.
    QString copy(const Poem &poem);
    /// Waits until the spool file of a poem is on the disk, and its name. An errno, or 0.
    int sync(const Poem &poem) const;
    /// Those of this run are at work, whether a row is known to have them yet or not.
    QStringList namesOfOtherRuns() const;
    /// Where the rows are lost, their texts are not: they go aside with a folder, whose path this returns; empty where
    /// there are none.
    QString putAside(const QString &stamp);
    /// Every text in the folder, whichever row it belongs to, and those that were put aside. An errno where some of it
    /// is still there, or where the folder is not this user's own; or 0.
    int removeAll();

private:
    OwnFolder beside(const QString &name) const;
    QString folderName() const;
    int removeIn(const OwnFolder &folder);

    OwnFolder m_folder;
    FileSystem &m_files;
};

} // namespace Poetry
