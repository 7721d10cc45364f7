// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/folders.h"

#include "core/failure/escape.h"

#include <QDir>

#include <cerrno>

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

Folders::Folders(const QString &profileFolder)
{
    if (!profileFolder.isEmpty()) {
        profile = QDir::cleanPath(QDir::current().absoluteFilePath(profileFolder));
        config = profile.folder(u"config"_s);
        data = profile.folder(u"data"_s);
        state = profile.folder(u"state"_s);
    } else {
        config = base("XDG_CONFIG_HOME", u"/.config"_s);
        data = base("XDG_DATA_HOME", u"/.local/share"_s);
        state = base("XDG_STATE_HOME", u"/.local/state"_s);
    }
    lists = data.folder(u"lists"_s);
    poems = data.folder(u"poems"_s);
}

std::optional<QString> Folders::refusal() const
{
    for (const OwnFolder &folder : {profile, config, data, state, lists, poems}) {
        const QString name = escaped(folder.path());
        if (folder.error() == ELOOP || folder.error() == EEXIST)
            return tr("“%1” is no folder, or a link; put a folder there, or name another with --profile.").arg(name);
        if (folder.error() == EPERM)
            return tr("The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it "
                      "back with chown and chmod go-w, or name another with --profile.")
                .arg(name);
    }
    if (profile.error() == 0)
        return {};
    return tr("The profile “%1” cannot be made: %2. Name a folder that you may write to.")
        .arg(escaped(profile.path()), qt_error_string(profile.error()));
}

} // namespace Poetry
