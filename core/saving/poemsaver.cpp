// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/poemsaver.h"

#include "core/failure/escape.h"
#include "core/poem/poemstore.h"
#include "core/system/atomicfile.h"
#include "core/system/filesystem.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <cerrno>

namespace Poetry {

namespace {

constexpr qint64 SliceSize = 256 * 1024;
constexpr int MostNumbers = 10'000;

PoemSaver::Write writerTo(AtomicFile &file)
{
    return [&file](QByteArrayView bytes) {
        file.write(bytes);
        return file.error();
    };
}

/// Alike for names that are one on some system: in other letters, or composed otherwise.
QString collisionKey(const QString &name)
{
    const QString folded = name.normalized(QString::NormalizationForm_KC).toUpper().toCaseFolded();
    return folded.normalized(QString::NormalizationForm_C);
}

} // namespace

QString PoemSaver::numbered(const QString &name, int number)
{
    if (number == 1)
        return name;
    const QString suffix = QStringLiteral(" (%1)").arg(number);
    for (const QString &ending :
         {QStringLiteral(".partial.txt"), QStringLiteral(".txt"), QStringLiteral(".sha256"), QStringLiteral(".json")}) {
        if (name.endsWith(ending))
            return name.chopped(ending.size()) + suffix + ending;
    }
    return name + suffix;
}

bool PoemSaver::isSameName(const QString &one, const QString &other)
{
    return collisionKey(one) == collisionKey(other);
}

int PoemSaver::copy(const Poem &poem, const Write &write, SaveProgress *progress)
{
    for (qint64 offset = 0; offset < poem.size();) {
        if (progress && progress->isCancelled)
            return ECANCELED;
        const QByteArray slice = poem.read(offset, SliceSize);
        if (slice.isEmpty())
            return EIO;
        if (const int error = write(slice))
            return error;
        offset += slice.size();
        if (progress)
            progress->bytes += slice.size();
    }
    return 0;
}

PoemSaver::PoemSaver() : PoemSaver(FileSystem::ofThisMachine()) {}

PoemSaver::PoemSaver(FileSystem &files) : m_files(files) {}

Saying PoemSaver::notSaved(const QString &name, const QString &folder)
{
    return [name = escaped(name), folder = escaped(folder)] {
        return tr("%1 could not be saved in %2").arg(name, folder);
    };
}

Failure PoemSaver::failure(const Saying &sentence, const QString &folder, int error)
{
    const auto failure = [](const Saying &text) {
        return Failure(FailureKind::StorageFailed, FailureStage::Store, text);
    };
    if (error == ECANCELED)
        return failure([sentence] { return tr("%1, because it was cancelled").arg(sentence()); });
    if (const auto room = error == ENOSPC ? roomIn(QFile::encodeName(folder)) : std::nullopt)
        return failure([sentence, room = *room] {
                   return !room.forFiles
                              ? tr("%1, where there is no room for one more file").arg(sentence())
                              : tr("%1, where %2 are free").arg(sentence(), QLocale().formattedDataSize(room.bytes));
               })
            .withErrno(error);
    return failure(sentence).withErrno(error);
}

/// The folder is listed once for all poems that go there one after the other.
void PoemSaver::lookAt(const QString &folder)
{
    if (m_taken.folder == folder)
        return;
    m_taken = {folder, {}, {}};
    for (QDirIterator entry(folder, QDir::AllEntries | QDir::Hidden | QDir::System); entry.hasNext();) {
        entry.next();
        m_taken.keys.insert(collisionKey(entry.fileName()));
    }
}

std::variant<QString, Failure> PoemSaver::saveInto(const QString &folder, const QString &name, const Poem &poem,
                                                   Afterwards afterwards, SaveProgress *progress)
{
    const Saying sentence = notSaved(name, folder);
    AtomicFile file(m_files, QFile::encodeName(folder));
    const bool isThere = afterwards == Afterwards::PoemGoes && poem.sizeInFile() == poem.size() &&
                         file.adopt(PoemStore::fileOf(poem), poem.size());
    if (!isThere) {
        if (const int error = copy(poem, writerTo(file), progress))
            return failure(sentence, folder, error);
    }
    file.complete();
    lookAt(folder);
    int &number = m_taken.numbers[collisionKey(name)];
    while (file.error() == 0 && number < MostNumbers) {
        const QString candidate = numbered(name, ++number);
        const QString key = collisionKey(candidate);
        const QString path = QDir(folder).filePath(candidate);
        if (m_taken.keys.contains(key))
            continue;
        const bool isPlaced = file.place(QFile::encodeName(path));
        file.completeName();
        if (file.error() != 0) {
            --number; // it may come free
            break;
        }
        m_taken.keys.insert(key);
        if (isPlaced)
            return path;
    }
    return failure(sentence, folder, file.error() ? file.error() : EEXIST);
}

QString PoemSaver::findSaved(const QString &folder, const QString &name, const Poem &poem)
{
    for (int number = 1; number < MostNumbers; ++number) {
        const QFileInfo there(QDir(folder), numbered(name, number));
        if (!there.exists() && !there.isSymLink())
            break;
        if (!there.isFile() || there.isSymLink() || there.size() != poem.size())
            continue;
        QFile file(there.filePath());
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (file.open(QIODevice::ReadOnly) && hash.addData(&file) && hash.result() == poem.sha256())
            return there.filePath();
    }
    return {};
}

std::variant<QString, Failure> PoemSaver::saveAs(const QString &path, const Poem &poem, Existing existing,
                                                 SaveProgress *progress)
{
    return saveAs(
        path, [shown = escaped(path)] { return tr("The poem could not be saved as %1").arg(shown); },
        [&](const Write &write) { return copy(poem, write, progress); }, existing);
}

std::variant<QString, Failure> PoemSaver::saveAs(const QString &path, const Make &make, Existing existing)
{
    const QFileInfo file(path);
    return saveAs(path, notSaved(file.fileName(), file.absolutePath()), make, existing);
}

std::variant<QString, Failure> PoemSaver::saveAs(const QString &path, const Saying &sentence, const Make &make,
                                                 Existing existing)
{
    const QString folder = QFileInfo(path).absolutePath();
    const QByteArray name = QFile::encodeName(path);
    const AtomicFile::Target there = AtomicFile::target(name);
    if (there.refusal)
        return Failure(FailureKind::StorageFailed, FailureStage::Store,
                       [why = there.refusal, path] { return AtomicFile::tr(why).arg(escaped(path)); });
    if (there.mode && existing == Existing::Keep)
        return failure(sentence, folder, EEXIST);
    AtomicFile file(m_files, QFile::encodeName(folder));
    if (const int error = make(writerTo(file)))
        return failure(sentence, folder, error);
    file.complete(there.mode);
    const bool isPlaced = there.mode ? file.replace(name) : file.place(name);
    file.completeName();
    if (!isPlaced || file.error() != 0)
        return failure(sentence, folder, file.error() ? file.error() : EEXIST);
    return path;
}

} // namespace Poetry
