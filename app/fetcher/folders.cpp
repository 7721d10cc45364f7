// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/folders.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <sys/stat.h>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// QStandardPaths knows it from Qt 6.7 on. As the specification says, a relative path counts for nothing.
QString stateHome()
{
    const QString path = qEnvironmentVariable("XDG_STATE_HOME");
    return QDir::isAbsolutePath(path) ? path : QDir::homePath() + u"/.local/state"_s;
}

} // namespace

Folders Folders::find(const QString &profile)
{
    if (!profile.isEmpty()) {
        const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(profile));
        return {path + u"/config"_s, path + u"/data"_s, path + u"/state"_s};
    }
    const QString name = u"/poetry-fetcher"_s;
    return {QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + name,
            QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + name, stateHome() + name};
}

void Folders::make() const
{
    for (const QString &folder : {config, data, state}) {
        QDir().mkpath(QFileInfo(folder).absolutePath());
        ::mkdir(QFile::encodeName(folder).constData(), S_IRWXU);
    }
}

} // namespace Poetry
