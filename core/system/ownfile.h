// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"
#include "core/system/ownfolder.h"

#include <QIODevice>

namespace Poetry {

/// The place of a file of ours. What lies there may have been put there by somebody else: a link to another file of the
/// user, a pipe that makes whoever opens it wait, one more name of a file elsewhere. So it is never opened by its name
/// alone.
class OwnFile
{
public:
    OwnFile(const OwnFolder &folder, const QString &name) : m_folder(folder), m_name(name) {}
    OwnFile(const QString &path); // a path may be given wherever one of these is wanted

    /// Opens an ordinary file that belongs to this user and has no other name, and never waits. To be
    /// written to, it is made where there is none, unless mode says ExistingOnly, for its user only, whatever the
    /// umask; what is in it stays. Otherwise not open, and errno says why: ELOOP for a link, EPERM for whatever else is
    /// not ours, or what open(2) says.
    Descriptor open(QIODevice::OpenMode mode) const;
    /// 0 where there is nothing, or a file that open() would open; otherwise an errno as there.
    int check() const;

    const OwnFolder &folder() const { return m_folder; }
    /// For people to read.
    QString path() const { return m_folder.path(m_name); }
    /// For the system.
    QByteArray at() const { return m_folder.at(m_name); }
    /// Tries once more to open a folder that could not be opened.
    void openFolder();

private:
    OwnFolder m_folder;
    QString m_name;
};

} // namespace Poetry
