// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/smallfile.h"

#include "core/failure/escape.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Poetry::SmallFile {

namespace {

struct SmallFileText
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::SmallFile)
};

Failure failure(const QString &path, const Saying &reason)
{
    return Failure(FailureKind::StorageFailed, FailureStage::Store,
                   [name = escaped(QFileInfo(path).fileName()), reason] {
                       return SmallFileText::tr("“%1” cannot be written: %2").arg(name, reason());
                   });
}

Failure failure(const QString &path, int error)
{
    return failure(path, [error] { return qt_error_string(error); });
}

std::optional<Failure> replace(const QByteArray &name, const QByteArray &bytes, std::optional<uint> mode,
                               Durable durable, FileSystem &files)
{
    const QString path = QFile::decodeName(name);
    AtomicFile file(files, QFile::encodeName(QFileInfo(path).absolutePath()), durable);
    file.write(bytes);
    file.complete(mode);
    if (file.replace(name))
        file.completeName();
    return file.error() == 0 ? std::nullopt : std::optional(failure(path, file.error()));
}

} // namespace

std::optional<Failure> write(const QString &path, const QByteArray &bytes, Durable durable, FileSystem &files)
{
    // Who keeps a link here wants the file written that it leads to.
    const QString target = QFileInfo(path).canonicalFilePath();
    const QByteArray name = QFile::encodeName(target.isEmpty() ? path : target);
    const AtomicFile::Target there = AtomicFile::target(name);
    if (there.refusal)
        return failure(path, [why = there.refusal, path] { return AtomicFile::tr(why).arg(escaped(path)); });
    return replace(name, bytes, there.mode, durable, files);
}

std::optional<Failure> writeOwn(const OwnFile &file, const QByteArray &bytes, Durable durable, FileSystem &files)
{
    if (const int error = file.folder().isOpen() ? file.check() : file.folder().error())
        return failure(file.path(), error);
    return replace(file.at(), bytes, FileSystem::ForItsUser, durable, files);
}

QByteArray readOwn(const OwnFile &file, qint64 most)
{
    const Descriptor opened = file.open(QIODevice::ReadOnly);
    return opened.isOpen() ? readAt(opened, 0, most) : QByteArray();
}

} // namespace Poetry::SmallFile
