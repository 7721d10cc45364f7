// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/diskthread.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace Poetry {

namespace {

std::atomic<bool> oneIsAbandoned = false;

} // namespace

/// What both threads know; outlives the object as long as the thread is stuck.
class DiskThread::Shared
{
public:
    explicit Shared(DiskThread *disk) : owner(disk) {}

    static void serve(const std::shared_ptr<Shared> &shared)
    {
        std::unique_lock lock(shared->mutex);
        while (true) {
            shared->changed.wait(lock, [&] { return shared->isEnding || !shared->waiting.empty(); });
            if (shared->isEnding)
                break;
            auto [work, then] = std::move(shared->waiting.front());
            shared->waiting.pop_front();
            lock.unlock();
            work();
            work = {}; // what it owned goes before anybody hears that it is done
            lock.lock();
            shared->finish(std::move(then));
        }
        shared->hasEnded = true;
        shared->changed.notify_all();
    }

    void finish(Work then)
    {
        --unfinished;
        if (then)
            done.push_back(std::move(then));
        if (owner && done.size() == 1)
            QMetaObject::invokeMethod(owner, &DiskThread::collect, Qt::QueuedConnection);
        changed.notify_all();
    }

    std::mutex mutex;
    std::condition_variable changed;
    DiskThread *owner;
    std::deque<std::pair<Work, Work>> waiting;
    std::vector<Work> done; ///< what comes then, of finished work
    int unfinished = 0;
    bool isEnding = false;
    bool hasEnded = false;
    std::thread thread;
};

DiskThread::DiskThread(QObject *parent) : QObject(parent), m_shared(std::make_shared<Shared>(this)) {}

DiskThread::~DiskThread()
{
    std::unique_lock lock(m_shared->mutex);
    m_shared->owner = nullptr;
    m_shared->isEnding = true;
    m_shared->waiting.clear();
    m_shared->changed.notify_all();
    if (!m_shared->thread.joinable())
        return;
    const bool ended = m_shared->changed.wait_for(lock, Patience, [this] { return m_shared->hasEnded; });
    lock.unlock();
    if (ended) {
        m_shared->thread.join();
    } else {
        oneIsAbandoned = true;
        m_shared->thread.detach();
    }
}

void DiskThread::run(Work work, Work then)
{
    std::unique_lock lock(m_shared->mutex);
    ++m_shared->unfinished;
    m_shared->waiting.emplace_back(std::move(work), std::move(then));
    m_shared->changed.notify_all();
    if (m_shared->thread.joinable())
        return;
    try {
        m_shared->thread = std::thread([shared = m_shared] { Shared::serve(shared); });
    } catch (const std::system_error &) { // no thread to be had: late is better than never
        auto [ownWork, ownThen] = std::move(m_shared->waiting.back());
        m_shared->waiting.pop_back();
        lock.unlock();
        ownWork();
        lock.lock();
        m_shared->finish(std::move(ownThen));
    }
}

bool DiskThread::isIdle() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->unfinished == 0;
}

bool DiskThread::finish(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_shared->mutex);
    return m_shared->changed.wait_for(lock, patience, [this] { return m_shared->unfinished == 0; });
}

bool DiskThread::isOneAbandoned()
{
    return oneIsAbandoned;
}

void DiskThread::collect()
{
    std::vector<Work> done;
    {
        const std::lock_guard lock(m_shared->mutex);
        done.swap(m_shared->done);
    }
    for (const Work &then : done)
        then();
}

} // namespace Poetry

#include "moc_diskthread.cpp"
