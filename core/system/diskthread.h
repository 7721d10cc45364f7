// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace Poetry {

/// Does what may have to wait for a disk, one piece of work after the other, on one thread of its own, so that the
/// event loop never waits. A disk that hangs holds nobody else: its thread is abandoned then.
class DiskThread final : public QObject
{
    Q_OBJECT

public:
    using Work = std::function<void()>;

    /// How long going waits for the piece of work that has begun.
    static constexpr std::chrono::milliseconds Patience{500};

    explicit DiskThread(QObject *parent = nullptr);
    /// What has not begun is never done.
    ~DiskThread() override;

    /// work runs on the thread, and must own whatever it uses; then runs afterwards in the event loop of this object,
    /// unless this has gone by then.
    void run(Work work, Work then = {});
    bool isIdle() const;
    /// Waits until everything is done; false where that takes longer than patience.
    bool finish(std::chrono::milliseconds patience);

    /// True once a thread of this process had to be abandoned: then the process must end with std::_Exit(), for that
    /// thread may still use what the usual way to end destroys.
    static bool isOneAbandoned();

private:
    class Shared;

    void collect();

    std::shared_ptr<Shared> m_shared;
};

} // namespace Poetry
