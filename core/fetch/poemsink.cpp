// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poemsink.h"

#include "core/poem/poemstore.h"
#include "core/system/filesystem.h"

namespace Poetry {

namespace {

PoemStore::Options storeOptions(const FetchOptions &options)
{
    constexpr qint64 timesOfAny = 1024 * 1024;
    return {.spillThreshold = options.spillThreshold,
            .folder = options.spoolFolder,
            .hash = options.hashWhileReceiving,
            .keep = true,
            .leastTimes = options.keepAllTimes ? timesOfAny : Arrivals::Least};
}

} // namespace

PoemSink::PoemSink(const FetchOptions &options) : PoemSink(options, FileSystem::ofThisMachine()) {}

PoemSink::PoemSink(const FetchOptions &options, FileSystem &files)
{
    PoemStore::Options wanted = storeOptions(options);
    wanted.files = &files;
    m_store = std::make_shared<PoemStore>(std::move(wanted));
}

PoemSink::PoemSink(const FetchOptions &options, DiskThread &disk, FileSystem &files)
{
    PoemStore::Options wanted = storeOptions(options);
    wanted.files = &files;
    wanted.disk = &disk;
    wanted.isNamed = !options.spoolFolder.isEmpty();
    m_store = std::make_shared<PoemStore>(std::move(wanted));
}

PoemSink::PoemSink(const FetchOptions &options, NotKept)
{
    PoemStore::Options wanted = storeOptions(options);
    wanted.keep = false;
    m_store = std::make_shared<PoemStore>(std::move(wanted));
}

PoemSink::~PoemSink()
{
    m_store->setListener({});
}

std::optional<Failure> PoemSink::append(QByteArrayView bytes)
{
    return m_store->append(bytes);
}

void PoemSink::arrive(std::chrono::steady_clock::time_point time)
{
    m_store->arrive(time);
}

bool PoemSink::isFull() const
{
    return m_store->isFull();
}

void PoemSink::setListener(Listener listener)
{
    m_store->setListener(std::move(listener));
}

Poem PoemSink::poem() const
{
    return PoemStore::poem(m_store, m_store->size());
}

void PoemSink::finish()
{
    m_store->finish();
}

} // namespace Poetry
