// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/getpoetry/outputfolder.h"

#include "core/failure/escape.h"
#include "core/system/filesystem.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

namespace Poetry {

std::variant<OutputFolder::Found, Failure> OutputFolder::prepare(const QString &path)
{
    const auto failure = [](const QString &sentence, int error) {
        return Failure(FailureKind::StorageFailed, FailureStage::Store, sentence).withErrno(error);
    };
    const QByteArray name = QFile::encodeName(path);
    FileSystem &files = FileSystem::ofThisMachine();
    constexpr uint forWhomTheMaskSays = 0777;
    const int made = files.makeFolder(name, forWhomTheMaskSays);
    if (made != 0 && made != -EEXIST)
        return failure(tr("The folder “%1” cannot be made").arg(escaped(path)), -made);
    if (const QFileInfo there(path); !there.isDir())
        return failure(tr("The folder “%1” cannot be opened").arg(escaped(path)), there.exists() ? ENOTDIR : ENOENT);

    const QByteArray probe = temporaryName(name, ".tmp");
    const int file = makeFile(files, probe);
    if (file < 0)
        return failure(tr("The folder “%1” cannot be written to").arg(escaped(path)), -file);
    files.close(file);
    files.unlink(probe);
    return made == 0 ? Found::Made : Found::WasThere;
}

} // namespace Poetry
