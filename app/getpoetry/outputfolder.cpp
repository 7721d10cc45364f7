// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/getpoetry/outputfolder.h"

#include "core/failure/escape.h"
#include "core/system/descriptor.h"

#include <QFile>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

std::variant<OutputFolder::Found, Failure> OutputFolder::prepare(const QString &path)
{
    const auto failure = [](const QString &sentence, int error) {
        return Failure(FailureKind::StorageFailed, FailureStage::Store, sentence).withErrno(error);
    };
    const QByteArray name = QFile::encodeName(path);
    const bool isMade = ::mkdir(name.constData(), 0777) == 0;
    if (!isMade && errno != EEXIST)
        return failure(tr("The folder “%1” cannot be made").arg(escaped(path)), errno);

    const Descriptor folder(::open(name.constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return failure(tr("The folder “%1” cannot be opened").arg(escaped(path)), errno);

    QByteArray probe = name + "/.poetry-XXXXXX";
    const Descriptor file(::mkostemp(probe.data(), O_CLOEXEC));
    if (!file.isOpen())
        return failure(tr("The folder “%1” cannot be written to").arg(escaped(path)), errno);
    ::unlink(probe.constData());
    return isMade ? Found::Made : Found::WasThere;
}

} // namespace Poetry
