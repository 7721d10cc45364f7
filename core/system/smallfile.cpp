// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/smallfile.h"

#include "core/failure/escape.h"
#include "core/system/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>

namespace Poetry::SmallFile {

namespace {

/// The texts; tr() needs a class to find them by.
struct SmallFileText
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::SmallFile)

public:
    static QString notWritten(const QString &name, const QString &reason)
    {
        return tr("“%1” cannot be written: %2").arg(escaped(name), reason);
    }
};

/// Only the last folder is ours, and so for its user only.
void makeFolder(const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    ::mkdir(QFile::encodeName(path).constData(), S_IRWXU);
}

} // namespace

std::optional<Failure> write(const QString &path, const QByteArray &bytes, Durable durable, FileSystem &files)
{
    makeFolder(QFileInfo(path).absolutePath());
    const auto failure = [&path](const QString &reason) {
        return Failure(FailureKind::StorageFailed, FailureStage::Store,
                       SmallFileText::notWritten(QFileInfo(path).fileName(), reason));
    };
    // Who keeps a link here wants the file written that it leads to.
    const QString target = QFileInfo(path).canonicalFilePath();
    const QByteArray name = QFile::encodeName(target.isEmpty() ? path : target);
    struct stat there = {};
    std::optional<mode_t> mode;
    if (::lstat(name.constData(), &there) == 0) {
        if (!S_ISREG(there.st_mode))
            return failure(AtomicFile::refusal(there.st_mode).arg(escaped(path)));
        mode = there.st_mode & 07777;
    }
    AtomicFile file(files, QFile::encodeName(QFileInfo(QFile::decodeName(name)).absolutePath()), durable);
    file.write(bytes);
    file.complete(mode);
    if (file.replace(name))
        file.completeName();
    if (file.error() == 0)
        return {};
    return failure(qt_error_string(file.error()));
}

QByteArray read(const QString &path, qint64 most)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    return file.read(most);
}

} // namespace Poetry::SmallFile
