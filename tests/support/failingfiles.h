// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/filesystem.h"

#include <array>
#include <cerrno>
#include <condition_variable>
#include <mutex>

#include <fcntl.h>

namespace Poetry::Test {

enum class Call { Open, Write, SetMode, Sync, Close, Link, Rename, Unlink, MakeFolder };
constexpr int Calls = 9;

/// What goes wrong: the nth call of a kind, or it and all after it.
struct Fault
{
    Call call = Call::Open;
    int nth = 0; ///< from 1; 0 = nothing
    int error = 0;
    bool fromThenOn = false;
    bool isShortFirst = false; ///< of a write: half is written, and the rest then fails
};

/// The machine's files, of which some calls fail. Counts them.
class FailingFiles : public FileSystem
{
public:
    explicit FailingFiles(const Fault &fault = {}) : m_fault(fault) {}

    /// As on file systems that know only files with names.
    bool knowsUnnamedFiles = true;
    /// False: nor does it know links, or renaming to a new name only.
    bool knowsLinks = true;

    /// Whether the fault has happened.
    bool wasReached() const { return m_wasReached; }

    int open(const QByteArray &path, int flags, mode_t mode = 0) override
    {
        if (!knowsUnnamedFiles && (flags & O_TMPFILE) == O_TMPFILE)
            return -EOPNOTSUPP;
        return fails(Call::Open) ? -m_fault.error : FileSystem::open(path, flags, mode);
    }
    qint64 write(int file, QByteArrayView bytes) override
    {
        if (!fails(Call::Write))
            return FileSystem::write(file, bytes);
        if (m_fault.isShortFirst && bytes.size() > 1) {
            ++m_fault.nth;
            return FileSystem::write(file, bytes.first(bytes.size() / 2));
        }
        return -m_fault.error;
    }
    int setMode(int file, mode_t mode) override
    {
        return fails(Call::SetMode) ? -m_fault.error : FileSystem::setMode(file, mode);
    }
    int sync(int) override { return fails(Call::Sync) ? -m_fault.error : 0; } // here nobody cuts the power
    int close(int file) override
    {
        const int result = FileSystem::close(file); // a descriptor is gone, whatever close() says
        return fails(Call::Close) ? -m_fault.error : result;
    }
    int link(int file, const QByteArray &path) override
    {
        if (!knowsLinks)
            return -EPERM;
        return fails(Call::Link) ? -m_fault.error : FileSystem::link(file, path);
    }
    int rename(const QByteArray &from, const QByteArray &to) override
    {
        return fails(Call::Rename) ? -m_fault.error : FileSystem::rename(from, to);
    }
    int renameToNew(const QByteArray &from, const QByteArray &to) override
    {
        if (!knowsLinks)
            return -EINVAL;
        return fails(Call::Rename) ? -m_fault.error : FileSystem::renameToNew(from, to);
    }
    int unlink(const QByteArray &path) override
    {
        return fails(Call::Unlink) ? -m_fault.error : FileSystem::unlink(path);
    }
    int makeFolder(const QByteArray &path, mode_t mode) override
    {
        return fails(Call::MakeFolder) ? -m_fault.error : FileSystem::makeFolder(path, mode);
    }

private:
    bool fails(Call call)
    {
        const int count = ++m_counts[static_cast<std::size_t>(call)];
        const bool does = call == m_fault.call && m_fault.nth > 0 &&
                          (count == m_fault.nth || (m_fault.fromThenOn && count > m_fault.nth));
        m_wasReached |= does;
        return does;
    }

    Fault m_fault;
    std::array<int, Calls> m_counts{};
    bool m_wasReached = false;
};

/// A disk that holds whoever asks it for something, until it is told to go on.
class HoldingFiles : public FileSystem
{
public:
    ~HoldingFiles() override { release(); }
    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_isReleased = true;
        m_changed.notify_all();
    }
    bool isHolding() const
    {
        const std::lock_guard lock(m_mutex);
        return m_waiting > 0;
    }

protected:
    void hold()
    {
        std::unique_lock lock(m_mutex);
        ++m_waiting;
        m_changed.wait(lock, [this] { return m_isReleased; });
        --m_waiting;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_waiting = 0;
    bool m_isReleased = false;
};

/// One that hangs in fsync.
class HangingFiles final : public HoldingFiles
{
public:
    int sync(int file) override
    {
        hold();
        return FileSystem::sync(file);
    }
};

/// One that takes in nothing.
class StallingFiles final : public HoldingFiles
{
public:
    qint64 write(int file, QByteArrayView bytes) override
    {
        hold();
        return FileSystem::write(file, bytes);
    }
};

} // namespace Poetry::Test
