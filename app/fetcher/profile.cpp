// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/profile.h"

#include "core/failure/escape.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

namespace Poetry {

std::optional<QString> Profile::use(const QString &folder)
{
    const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(folder));
    QDir().mkpath(QFileInfo(path).absolutePath());
    if (::mkdir(QFile::encodeName(path).constData(), S_IRWXU) != 0 && errno != EEXIST) {
        return tr("The profile “%1” cannot be made: %2. Name a folder that you may write to.")
            .arg(escaped(path), QString::fromLocal8Bit(std::strerror(errno)));
    }
    if (!QFileInfo(path).isDir())
        return tr("The profile “%1” is no folder; name another.").arg(escaped(path));
    return {};
}

} // namespace Poetry
