// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>

#include <memory>

namespace Poetry {

/// A folder of ours, which is opened once: whatever takes its name later, a link or another folder, what is asked of it
/// is done in the one that was opened. Copies are the same folder, and keep it open.
class OwnFolder
{
public:
    OwnFolder() = default;
    /// Makes it, and those above it, for its user only, where there is none. Where others may read it, they no longer
    /// may afterwards. Not open where it is a link (error() is ELOOP) or no folder (EEXIST), somebody else's or open to
    /// the writing of others (EPERM), or where the system refuses it.
    OwnFolder(const QString &path); // a path may be given wherever one of these is wanted
    /// One in it, opened in the same way.
    OwnFolder folder(const QString &name) const;

    bool isOpen() const { return m_folder != nullptr; }
    int error() const { return m_error; }
    /// It, or what has that name in it, for people to read.
    QString path(const QString &name = {}) const;
    /// The same for the system: leads through the folder that was opened, whatever its name leads to now; nowhere if it
    /// is not open. Without /proc, by its name.
    QByteArray at(const QString &name = {}) const;
    /// To see what is in it.
    QDir dir() const { return QDir(QFile::decodeName(at())); }

private:
    OwnFolder(const QString &path, const QByteArray &at);

    QString m_path;
    int m_error = 0;
    std::shared_ptr<const Descriptor> m_folder;
};

} // namespace Poetry
