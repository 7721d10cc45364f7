// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/ownfolder.h"

#include "core/system/filesystem.h"

#include <QFileInfo>

#include <cerrno>

namespace Poetry {

OwnFolder::OwnFolder(const QString &path) : OwnFolder(path, QFile::encodeName(path)) {}

OwnFolder::OwnFolder(const QString &path, const QByteArray &at)
    : m_path(path), m_error(makeFolders(FileSystem::ofThisMachine(), at))
{
    const QFileInfo there(path);
    if (m_error == 0 && there.isSymLink())
        m_error = ELOOP;
    if (m_error != 0)
        return;
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_folder = std::make_shared<const Descriptor>(); // it has none
}

OwnFolder OwnFolder::folder(const QString &name) const
{
    OwnFolder inIt(path(name), at(name));
    if (m_error != 0)
        inIt.m_error = m_error;
    return inIt;
}

QString OwnFolder::path(const QString &name) const
{
    return name.isEmpty() ? m_path : m_path + u'/' + name;
}

QByteArray OwnFolder::at(const QString &name) const
{
    return QFile::encodeName(path(name));
}

} // namespace Poetry
