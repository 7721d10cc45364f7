// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <map>
#include <memory>

namespace Poetry::Test {

/// The files below a folder as a program changed them, from the log of its system calls; and what a loss of power would
/// have left of them: what was synced, and no more.
class DiskReplay
{
public:
    /// The calls that have to be in the log.
    static constexpr auto Calls = "openat,close,dup,fcntl,write,pwrite64,ftruncate,fsync,fdatasync,link,linkat,rename,"
                                  "renameat,renameat2,unlink,unlinkat";

    explicit DiskReplay(const QString &folder);

    /// A line of strace -f -xx. True where a loss of power now may leave something else than one before.
    bool take(const QByteArray &line);

    /// Names that were not synced may have reached the disk or not.
    enum class Names { AsSynced, AsMade };
    void write(const QString &folder, Names names) const;

private:
    struct File
    {
        QByteArray bytes;
        QByteArray synced;
    };
    struct Opened
    {
        std::shared_ptr<File> file; ///< null: a folder
        QByteArray path;
        qint64 at = 0;
    };
    using NamesMap = std::map<QByteArray, std::shared_ptr<File>>;

    QByteArray pathOf(const QByteArray &argument) const;
    bool carryOut(const QByteArray &call, const QList<QByteArray> &arguments, qint64 result);
    void open(const QList<QByteArray> &arguments, int descriptor);
    void put(int descriptor, const QByteArray &bytes, qint64 at);
    bool sync(int descriptor);
    bool link(const QList<QByteArray> &arguments);
    bool rename(const QByteArray &from, const QByteArray &to);
    bool isOurs(const QByteArray &path) const { return path.startsWith(m_folder); }

    QByteArray m_folder;
    std::map<QByteArray, QByteArray> m_unfinished; ///< by thread
    std::map<int, Opened> m_opened;
    NamesMap m_names;
    NamesMap m_syncedNames;
};

} // namespace Poetry::Test
