// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "disk.h"

#include <QDir>
#include <QFile>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace Poetry::Test {

using namespace Qt::StringLiterals;

bool writeInPlace(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}

bool unshareAsRoot(int kinds)
{
    if (::unshare(kinds) != 0) {
        const QByteArray user = QByteArray::number(::geteuid());
        const QByteArray group = QByteArray::number(::getegid());
        if (::unshare(CLONE_NEWUSER | kinds) != 0 || !writeInPlace(u"/proc/self/setgroups"_s, "deny") ||
            !writeInPlace(u"/proc/self/uid_map"_s, "0 " + user + " 1") ||
            !writeInPlace(u"/proc/self/gid_map"_s, "0 " + group + " 1"))
            return false;
    }
    return (kinds & CLONE_NEWNS) == 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

Disk::Disk(const QString &folder, const QByteArray &options)
    : m_folder(folder)
    , m_options("mode=0700," + options)
    , m_isThere(QDir().mkpath(folder) && ::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs",
                                                 MS_NOSUID | MS_NODEV, m_options.constData()) == 0)
{
}

Disk::~Disk()
{
    if (m_isThere)
        ::umount2(QFile::encodeName(m_folder).constData(), MNT_DETACH);
}

bool Disk::makeReadOnly()
{
    return ::mount(nullptr, QFile::encodeName(m_folder).constData(), nullptr,
                   MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, m_options.constData()) == 0;
}

} // namespace Poetry::Test
