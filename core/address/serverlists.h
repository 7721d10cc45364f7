// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/system/filesystem.h"
#include "core/system/ownfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <optional>

namespace Poetry {

/// Keeps named lists of servers: each a file of one address a line in one folder. What others put there is left alone.
/// A copy keeps the same lists; what changes them waits for the disk.
class ServerLists
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::ServerLists)

public:
    /// The list whose servers are offered first while somebody types; never translated.
    static constexpr QLatin1String Favourites = QLatin1String("favourites");

    explicit ServerLists(const OwnFolder &folder, FileSystem &files = FileSystem::ofThisMachine())
        : m_folder(folder), m_files(&files)
    {
    }

    /// As people sort them.
    QStringList names() const;
    bool contains(const QString &name) const;
    /// Where a list is, to be opened as any other.
    QString path(const QString &name) const { return QFile::decodeName(file(name).at()); }
    QStringList addresses(const QString &name) const;

    /// Makes a list, or replaces the one of that name.
    std::optional<Failure> save(const QString &name, const QStringList &addresses);
    /// Adds those that are not in it yet.
    std::optional<Failure> add(const QString &name, const QStringList &addresses);
    /// Never replaces another list.
    std::optional<Failure> rename(const QString &from, const QString &to);
    std::optional<Failure> remove(const QString &name);

private:
    static std::optional<Failure> checkName(const QString &name);
    OwnFile file(const QString &name) const;

    OwnFolder m_folder;
    FileSystem *m_files;
};

} // namespace Poetry
