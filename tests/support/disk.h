// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

namespace Poetry::Test {

/// What setgroups, uid_map and the files of /etc take: all in one write(2).
bool writeInPlace(const QString &path, const QByteArray &text);

/// Takes this process into namespaces of its own (CLONE_NEW… of sched.h): as root directly, else as the root of a user
/// namespace, where the machine lets everybody have one. Call before the first thread is made. False leaves errno. What
/// is mounted then is seen by nobody else.
bool unshareAsRoot(int kinds);

/// A file system in memory, below a folder of the test, that only this process and its children see. Needs
/// unshareAsRoot(CLONE_NEWNS) before.
class Disk
{
public:
    /// options: as for mount(8), "size=1m,nr_inodes=8".
    Disk(const QString &folder, const QByteArray &options);
    ~Disk();
    Q_DISABLE_COPY_MOVE(Disk)

    bool isThere() const { return m_isThere; }
    QString path() const { return m_folder; }
    /// Works only while no file is open for writing.
    bool makeReadOnly();

private:
    QString m_folder;
    QByteArray m_options;
    bool m_isThere;
};

} // namespace Poetry::Test
