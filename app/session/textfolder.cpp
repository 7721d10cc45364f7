// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/textfolder.h"

#include "core/poem/poemstore.h"
#include "core/system/atomicfile.h"
#include "core/system/ownfile.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 BytesCopied = 256 * 1024; ///< at once

} // namespace

bool TextFolder::isOurs(const QString &name)
{
    static const QRegularExpression ours(SpoolFile::namePattern());
    return ours.match(name).hasMatch();
}

Descriptor TextFolder::open(const QString &name) const
{
    return OwnFile(m_folder, name).open(QIODevice::ReadOnly);
}

QString TextFolder::nameOf(const Poem &poem) const
{
    const QByteArray path = PoemStore::of(poem)->path();
    const QString name = QFile::decodeName(path).section(u'/', -1);
    return path == m_folder.at(name) && isOurs(name) ? name : QString();
}

QString TextFolder::copy(const Poem &poem)
{
    AtomicFile file(m_files, m_folder.at());
    for (qint64 offset = 0; offset < poem.size() && file.error() == 0;) {
        const QByteArray bytes = poem.read(offset, BytesCopied);
        if (bytes.isEmpty())
            return {};
        file.write(bytes);
        offset += bytes.size();
    }
    const QString name = QFile::decodeName(SpoolFile::newName());
    file.complete(FileSystem::ForItsUser);
    file.place(m_folder.at(name));
    file.completeName();
    return file.error() == 0 ? name : QString();
}

int TextFolder::sync(const Poem &poem) const
{
    const Descriptor file = PoemStore::fileOf(poem);
    const bool isGone = !file.isOpen() && errno != EMFILE && errno != ENFILE; // and its row holds up no other
    const int error = file.isOpen() ? -m_files.sync(file.get()) : isGone ? 0 : errno;
    return error ? error : syncFolder(m_files, m_folder.at());
}

QStringList TextFolder::namesOfOtherRuns() const
{
    const auto ofThisRun = QLatin1String(SpoolFile::prefixOfThisRun());
    QStringList names = m_folder.dir().entryList({u"*.poem"_s}, QDir::Files | QDir::Hidden);
    names.removeIf([&](const QString &name) { return !isOurs(name) || name.startsWith(ofThisRun); });
    return names;
}

/// The folder of texts stands in another of ours.
OwnFolder TextFolder::beside(const QString &name) const
{
    return m_folder.folder(u"../"_s + name);
}

QString TextFolder::folderName() const
{
    return m_folder.path().section(u'/', -1);
}

QString TextFolder::putAside(const QString &stamp)
{
    const QString end = u".aside-"_s + stamp;
    const QStringList names = namesOfOtherRuns();
    const OwnFolder aside = names.isEmpty() ? OwnFolder() : beside(folderName() + end);
    if (!aside.isOpen())
        return {};
    for (const QString &name : names)
        m_files.rename(m_folder.at(name), aside.at(name));
    return m_folder.path() + end;
}

int TextFolder::removeAll()
{
    const QDir parent(QFile::decodeName(m_folder.at(u".."_s)));
    int error = removeIn(m_folder);
    for (const QString &aside : parent.entryList({folderName() + u".aside-*"_s}, QDir::Dirs)) {
        error = std::max(error, removeIn(beside(aside)));
        parent.rmdir(aside); // what is left in it is somebody's
    }
    return error;
}

int TextFolder::removeIn(const OwnFolder &folder)
{
    removeTemporaryFiles(m_files, folder);
    int error = folder.error();
    for (const QString &name : folder.dir().entryList({u"*.poem"_s}, QDir::Files | QDir::System | QDir::Hidden)) {
        if (isOurs(name))
            error = std::max(error, -m_files.unlink(folder.at(name)));
    }
    return error;
}

} // namespace Poetry
