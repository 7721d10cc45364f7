// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/folders.h"

#include "core/failure/escape.h"
#include "core/system/ownfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <sys/stat.h>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// As the XDG base directory specification says, a relative path counts for nothing: what it means would change with
/// the folder in which the program is started. (QStandardPaths takes relative ones, and knows no state before Qt 6.7.)
QString base(const char *variable, const QString &inHome)
{
    const QString path = qEnvironmentVariable(variable);
    return (QDir::isAbsolutePath(path) ? path : QDir::homePath() + inHome) + u"/poetry-fetcher"_s;
}

} // namespace

Folders Folders::find(const QString &profile)
{
    if (!profile.isEmpty()) {
        const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(profile));
        return {path + u"/config"_s, path + u"/data"_s, path + u"/state"_s, path};
    }
    return {base("XDG_CONFIG_HOME", u"/.config"_s),
            base("XDG_DATA_HOME", u"/.local/share"_s),
            base("XDG_STATE_HOME", u"/.local/state"_s),
            {}};
}

std::optional<QString> Folders::make() const
{
    for (const QString &folder : {profile, config, data, state}) {
        if (folder.isEmpty())
            continue;
        QDir().mkpath(QFileInfo(folder).absolutePath());
        ::mkdir(QFile::encodeName(folder).constData(), S_IRWXU);
        if (auto sentence = refusal(folder))
            return sentence;
    }
    return {};
}

/// None where the folder cannot be made or read: then nothing is kept, which is said elsewhere.
std::optional<QString> Folders::refusal(const QString &folder)
{
    if (OwnFile::openFolder(QFile::encodeName(folder)).isOpen())
        return {};
    switch (errno) {
    case ENOTDIR:
        return tr("“%1” is no folder, or a link; put a folder there, or name another with --profile.")
            .arg(escaped(folder));
    case EPERM:
        return tr("The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it "
                  "back "
                  "with chown and chmod go-w, or name another with --profile.")
            .arg(escaped(folder));
    default:
        return {};
    }
}

} // namespace Poetry
