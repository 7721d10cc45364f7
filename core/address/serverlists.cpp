// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/serverlists.h"

#include "core/failure/escape.h"
#include "core/system/smallfile.h"

#include <QCollator>
#include <QDir>
#include <QUrl>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ListSuffix = QLatin1String(".txt");
/// A menu of more could not be used.
constexpr qsizetype MostLists = 500;
constexpr qsizetype LongestFileName = 240;
constexpr qint64 LargestList = 4 * 1024 * 1024;

/// Any name becomes a file name that leads nowhere else, and back.
QString fileNameOf(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name, " ", ".~")) + ListSuffix;
}

Failure listFailure(const Saying &sentence)
{
    return Failure(FailureKind::StorageFailed, FailureStage::Store, sentence);
}

} // namespace

QStringList ServerLists::names() const
{
    QStringList names;
    for (const QString &file : m_folder.dir().entryList({u'*' + ListSuffix}, QDir::Files)) {
        const QString name = QUrl::fromPercentEncoding(file.chopped(ListSuffix.size()).toUtf8());
        if (fileNameOf(name) == file && !checkName(name))
            names << name;
        if (names.size() == MostLists)
            break;
    }
    std::ranges::sort(names, QCollator());
    return names;
}

bool ServerLists::contains(const QString &name) const
{
    return QFile::exists(path(name));
}

OwnFile ServerLists::file(const QString &name) const
{
    return {m_folder, fileNameOf(name)};
}

QStringList ServerLists::addresses(const QString &name) const
{
    return QString::fromUtf8(SmallFile::readOwn(file(name), LargestList)).split(u'\n', Qt::SkipEmptyParts);
}

std::optional<Failure> ServerLists::checkName(const QString &name)
{
    if (name.isEmpty() || name != name.trimmed())
        return listFailure([] { return tr("A list needs a name"); });
    if (fileNameOf(name).size() > LongestFileName)
        return listFailure(
            [shown = escaped(name, 40)] { return tr("“%1” is too long for the name of a list").arg(shown); });
    if (escaped(name) != name)
        return listFailure([shown = escaped(name)] {
            return tr("“%1” has characters that cannot be seen; write another name").arg(shown);
        });
    return {};
}

std::optional<Failure> ServerLists::save(const QString &name, const QStringList &addresses)
{
    if (std::optional<Failure> wrong = checkName(name))
        return wrong;
    return SmallFile::writeOwn(file(name), addresses.join(u'\n').toUtf8() + '\n', SmallFile::Durable::Yes, *m_files);
}

std::optional<Failure> ServerLists::add(const QString &name, const QStringList &addresses)
{
    QStringList all = this->addresses(name) + addresses;
    all.removeDuplicates();
    return save(name, all);
}

std::optional<Failure> ServerLists::rename(const QString &from, const QString &to)
{
    if (std::optional<Failure> wrong = checkName(to))
        return wrong;
    if (contains(to))
        return listFailure([to] { return tr("There is a list “%1” already").arg(to); });
    if (!QFile::rename(path(from), path(to))) // never replaces a file
        return listFailure([shown = escaped(from)] { return tr("The list “%1” cannot be renamed").arg(shown); });
    return {};
}

std::optional<Failure> ServerLists::remove(const QString &name)
{
    if (QFile file(path(name)); file.exists() && !file.remove())
        return listFailure([shown = escaped(name), why = file.errorString()] {
            return tr("The list “%1” cannot be deleted: %2").arg(shown, why);
        });
    return {};
}

} // namespace Poetry
