// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/keptfile.h"

#include "core/escape.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <sys/stat.h>
#include <unistd.h>

namespace Poetry::KeptFile {

namespace {

/// A class only so that it can translate.
struct KeptFileText
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::KeptFile)

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

std::optional<Failure> write(const QString &path, const QByteArray &bytes, Durable durable)
{
    makeFolder(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() &&
                           (durable == Durable::No || ::fsync(file.handle()) == 0);
    if (isWritten && file.commit())
        return {};
    const QString reason = file.errorString();
    file.cancelWriting();
    return Failure(FailureKind::StorageFailed, FailureStage::Store,
                   KeptFileText::notWritten(QFileInfo(path).fileName(), reason));
}

QByteArray read(const QString &path, qint64 most)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    return file.read(most);
}

} // namespace Poetry::KeptFile
