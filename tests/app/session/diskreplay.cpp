// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "diskreplay.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Poetry::Test {

using namespace Qt::StringLiterals;

namespace {

/// "\x2f\x74" as strace writes it.
QByteArray text(const QByteArray &argument)
{
    const qsizetype end = argument.lastIndexOf('"');
    return argument.startsWith('"') ? QByteArray::fromHex(argument.mid(1, end - 1).replace("\\x", "")) : QByteArray();
}

constexpr QByteArrayView OpenFiles = "/proc/self/fd/";

QByteArray folderOf(const QByteArray &path)
{
    return path.first(path.lastIndexOf('/'));
}

} // namespace

DiskReplay::DiskReplay(const QString &folder) : m_folder(QFile::encodeName(folder) + '/') {}

bool DiskReplay::take(const QByteArray &line)
{
    constexpr QByteArrayView unfinished = " <unfinished ...>";
    constexpr QByteArrayView resumed = " resumed>";
    const qsizetype space = line.indexOf(' ');
    const QByteArray thread = line.first(std::max<qsizetype>(0, space));
    QByteArray rest = line.mid(space).trimmed();
    if (rest.endsWith(unfinished)) {
        m_unfinished[thread] = rest.chopped(unfinished.size());
        return false;
    }
    if (rest.startsWith("<... "))
        rest = std::exchange(m_unfinished[thread], {}) + rest.mid(rest.indexOf(resumed) + resumed.size());
    const qsizetype open = rest.indexOf('(');
    const qsizetype end = rest.lastIndexOf(')', rest.lastIndexOf(" = "));
    bool isNumber = false;
    const qint64 result = rest.mid(rest.lastIndexOf(" = ") + 3).split(' ').value(0).toLongLong(&isNumber, 0);
    if (open < 0 || end < open || !isNumber || result < 0)
        return false;
    QList<QByteArray> arguments = rest.mid(open + 1, end - open - 1).split(',');
    for (QByteArray &argument : arguments)
        argument = argument.trimmed();
    return carryOut(rest.first(open), arguments, result);
}

/// What a path leads to, also one through a folder that is open.
QByteArray DiskReplay::pathOf(const QByteArray &argument) const
{
    const QByteArray path = text(argument);
    if (!path.startsWith(OpenFiles))
        return path;
    const qsizetype end = path.indexOf('/', OpenFiles.size());
    const QByteArray number = path.mid(OpenFiles.size(), end < 0 ? -1 : end - OpenFiles.size());
    const auto place = m_opened.find(number.toInt());
    return place == m_opened.end() ? path : place->second.path + (end < 0 ? QByteArray() : path.mid(end));
}

bool DiskReplay::carryOut(const QByteArray &call, const QList<QByteArray> &arguments, qint64 result)
{
    const int descriptor = arguments.value(0).toInt();
    if (call == "openat") {
        open(arguments, static_cast<int>(result));
    } else if (call == "close") {
        m_opened.erase(descriptor);
    } else if (call == "dup" || (call == "fcntl" && arguments.value(1).startsWith("F_DUPFD"))) {
        if (const auto place = m_opened.find(descriptor); place != m_opened.end())
            m_opened[static_cast<int>(result)] = place->second;
    } else if (call == "write") {
        if (const auto place = m_opened.find(descriptor); place != m_opened.end()) {
            put(descriptor, text(arguments.value(1)).first(result), place->second.at);
            place->second.at += result;
        }
    } else if (call == "pwrite64") {
        put(descriptor, text(arguments.value(1)).first(result), arguments.value(3).toLongLong());
    } else if (call == "ftruncate") {
        if (const auto place = m_opened.find(descriptor); place != m_opened.end() && place->second.file)
            place->second.file->bytes.resize(arguments.value(1).toLongLong(), '\0');
    } else if (call == "fsync" || call == "fdatasync") {
        return sync(descriptor);
    } else if (call == "linkat") {
        return link(arguments);
    } else if (call == "rename") {
        return rename(pathOf(arguments.value(0)), pathOf(arguments.value(1)));
    } else if (call == "renameat" || call == "renameat2") {
        return rename(pathOf(arguments.value(1)), pathOf(arguments.value(3)));
    } else if (call == "unlink" || call == "unlinkat") {
        return m_names.erase(pathOf(arguments.value(call == "unlink" ? 0 : 1))) > 0;
    }
    return false;
}

void DiskReplay::open(const QList<QByteArray> &arguments, int descriptor)
{
    const QByteArray path = pathOf(arguments.value(1));
    const QByteArray flags = arguments.value(2);
    const bool isNameless = flags.contains("O_TMPFILE"); // it may get a name below our folder
    m_opened.erase(descriptor);
    if (!isNameless && !isOurs(path + '/'))
        return;
    Opened opened{{}, path};
    const auto known = m_names.find(path);
    if (isNameless)
        opened.file = std::make_shared<File>();
    else if (known != m_names.end())
        opened.file = known->second;
    else if (flags.contains("O_CREAT"))
        opened.file = m_names[path] = std::make_shared<File>();
    if (opened.file && flags.contains("O_TRUNC"))
        opened.file->bytes.clear();
    m_opened[descriptor] = opened;
}

void DiskReplay::put(int descriptor, const QByteArray &bytes, qint64 at)
{
    const auto place = m_opened.find(descriptor);
    if (place == m_opened.end() || !place->second.file)
        return;
    QByteArray &all = place->second.file->bytes;
    if (all.size() < at + bytes.size())
        all.resize(at + bytes.size(), '\0');
    std::copy(bytes.begin(), bytes.end(), all.begin() + at);
}

bool DiskReplay::sync(int descriptor)
{
    const auto place = m_opened.find(descriptor);
    if (place == m_opened.end())
        return false;
    if (place->second.file) {
        place->second.file->synced = place->second.file->bytes;
        return true;
    }
    std::erase_if(m_syncedNames, [&](const auto &name) { return folderOf(name.first) == place->second.path; });
    for (const auto &[path, file] : m_names) {
        if (folderOf(path) == place->second.path)
            m_syncedNames[path] = file;
    }
    return true;
}

/// Of an open file, by its number, or of one that has a name.
bool DiskReplay::link(const QList<QByteArray> &arguments)
{
    const QByteArray from = text(arguments.value(1));
    const QByteArray to = pathOf(arguments.value(3));
    const bool isOpen = from.isEmpty() || from.startsWith(OpenFiles);
    const int descriptor = from.isEmpty() ? arguments.value(0).toInt() : from.mid(OpenFiles.size()).toInt();
    if (!isOurs(to))
        return false;
    if (const auto place = m_opened.find(descriptor); isOpen && place != m_opened.end())
        m_names[to] = place->second.file;
    else if (const auto name = m_names.find(from); name != m_names.end())
        m_names[to] = name->second;
    return true;
}

bool DiskReplay::rename(const QByteArray &from, const QByteArray &to)
{
    auto node = m_names.extract(from);
    if (node.empty())
        return false;
    m_names[to] = node.mapped();
    return true;
}

void DiskReplay::write(const QString &folder, Names names) const
{
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    for (const auto &[path, file] : names == Names::AsSynced ? m_syncedNames : m_names) {
        const QString name = folder + u'/' + QFile::decodeName(path.mid(m_folder.size()));
        QDir().mkpath(QFileInfo(name).path());
        QFile written(name);
        if (file && written.open(QIODevice::WriteOnly))
            written.write(file->synced);
    }
}

} // namespace Poetry::Test
