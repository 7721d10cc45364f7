// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poemsink.h"

#include "core/poem/poemstore.h"
#include "core/system/filesystem.h"

namespace Poetry {

PoemSink::PoemSink(const FetchOptions &options) : PoemSink(options, FileSystem::ofThisMachine()) {}

PoemSink::PoemSink(const FetchOptions &options, FileSystem &files)
    : m_store(std::make_shared<PoemStore>(
          PoemStore::Options{options.spillThreshold, options.spoolFolder, options.hashWhileReceiving, true, &files}))
{
}

PoemSink::PoemSink(const FetchOptions &options, DiskThread &disk, FileSystem &files)
    : m_store(std::make_shared<PoemStore>(PoemStore::Options{options.spillThreshold, options.spoolFolder,
                                                             options.hashWhileReceiving, true, &files, &disk,
                                                             !options.spoolFolder.isEmpty()}))
{
}

PoemSink::PoemSink(const FetchOptions &options, NotKept)
    : m_store(std::make_shared<PoemStore>(
          PoemStore::Options{options.spillThreshold, options.spoolFolder, options.hashWhileReceiving, false}))
{
}

PoemSink::~PoemSink()
{
    m_store->setListener({});
}

std::optional<Failure> PoemSink::append(QByteArrayView bytes)
{
    return m_store->append(bytes);
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
