// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/filesystem.h"

#include <QByteArrayList>
#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <map>
#include <memory>

namespace Poetry::Test {

/// The machine's files, with a log of every change, from which it tells what a loss of power could leave behind after
/// each of them: data and names that were not synced may be there or not, independently.
class DiskLog : public FileSystem
{
public:
    using Files = std::map<QByteArray, QByteArray>; ///< contents by path

    explicit DiskLog(const Files &before)
    {
        for (const auto &[path, contents] : before)
            m_names[path] = m_durableNames[path] = std::make_shared<Content>(Content{contents, contents});
        m_state.push_back(possible());
    }

    /// For each moment, what may be found after it.
    const std::vector<std::vector<Files>> &moments() const { return m_state; }

    int open(const QByteArray &path, int flags, mode_t mode = 0) override
    {
        const int file = FileSystem::open(path, flags, mode);
        if (file < 0)
            return file;
        m_open[file] = flags & O_DIRECTORY && (flags & O_TMPFILE) != O_TMPFILE ? nullptr : std::make_shared<Content>();
        if (flags & O_CREAT)
            m_names[path] = m_open[file];
        note();
        return file;
    }
    qint64 write(int file, QByteArrayView bytes) override
    {
        const qint64 written = FileSystem::write(file, bytes);
        if (written > 0)
            m_open[file]->present += bytes.first(written).toByteArray();
        note();
        return written;
    }
    int sync(int file) override
    {
        if (const auto &content = m_open[file])
            content->durable = content->present;
        else
            m_durableNames = m_names;
        note();
        return FileSystem::sync(file);
    }
    int link(int file, const QByteArray &path) override
    {
        const int result = FileSystem::link(file, path);
        if (result == 0)
            m_names[path] = m_open[file];
        note();
        return result;
    }
    int rename(const QByteArray &from, const QByteArray &to) override
    {
        return moved(from, to, FileSystem::rename(from, to));
    }
    int renameToNew(const QByteArray &from, const QByteArray &to) override
    {
        return moved(from, to, FileSystem::renameToNew(from, to));
    }
    int unlink(const QByteArray &path) override
    {
        m_names.erase(path);
        note();
        return FileSystem::unlink(path);
    }

private:
    struct Content
    {
        QByteArray present;
        QByteArray durable;
    };
    using Names = std::map<QByteArray, std::shared_ptr<Content>>;

    int moved(const QByteArray &from, const QByteArray &to, int result)
    {
        if (result == 0) {
            m_names[to] = m_names[from];
            m_names.erase(from);
        }
        note();
        return result;
    }
    void note() { m_state.push_back(possible()); }
    std::vector<Files> possible() const
    {
        std::vector<Files> result;
        for (const Names &names : {m_names, m_durableNames}) {
            for (const auto part : {&Content::present, &Content::durable}) {
                Files files;
                for (const auto &[path, content] : names)
                    files[path] = (*content).*part;
                result.push_back(std::move(files));
            }
        }
        return result;
    }

    Names m_names;
    Names m_durableNames;
    std::map<int, std::shared_ptr<Content>> m_open; ///< null for a folder
    std::vector<std::vector<Files>> m_state;
};

} // namespace Poetry::Test
