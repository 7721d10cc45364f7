// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/ownfolder.h"

#include "core/system/filesystem.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

OwnFolder::OwnFolder(const QString &path) : OwnFolder(path, QFile::encodeName(path)) {}

OwnFolder::OwnFolder(const QString &path, const QByteArray &at)
    : m_path(path), m_error(makeFolders(FileSystem::ofThisMachine(), at))
{
    if (m_error != 0)
        return;
    // O_PATH: it may be one to be written to, and not to be read.
    Descriptor folder(::open(at.constData(), O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    struct stat status = {};
    if (!folder.isOpen() || ::fstat(folder.get(), &status) != 0) {
        m_error = errno == ENOTDIR ? ELOOP : errno;
        return;
    }
    if (status.st_uid != ::geteuid() || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        m_error = EPERM;
        return;
    }
    m_folder = std::make_shared<const Descriptor>(std::move(folder));
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    if ((status.st_mode & others) != 0 && ::chmod(this->at().constData(), status.st_mode & ~others & 07777) != 0 &&
        errno != EROFS) {
        m_error = errno;
        m_folder.reset();
    }
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
    static const bool hasProc = ::access("/proc/self/fd", X_OK) == 0;
    QByteArray it = hasProc || !m_folder ? "/proc/self/fd/" + QByteArray::number(m_folder ? m_folder->get() : -1)
                                         : QFile::encodeName(m_path);
    return name.isEmpty() ? it : it + '/' + QFile::encodeName(name);
}

} // namespace Poetry
