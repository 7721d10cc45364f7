// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/factoryrow.h"
#include "core/fetch/fetchnews.h"
#include "core/fetch/startqueue.h"
#include "core/network/hostresolver.h"
#include "core/system/diskthread.h"
#include "core/system/filesystem.h"

#include <map>
#include <memory>

namespace Poetry {

/// What runs inside of a PoetryClientFactory, which owns it: begins attempts, takes in what comes of them, and tells it
/// by the signals of the factory.
struct PoetryClientFactory::Private
{
    /// Clock and resolver, where they were not given.
    struct Owned
    {
        AlarmClock clock;
        HostResolver resolver;
    };
    using Row = FactoryRow;

    Private(PoetryClientFactory &factory, AlarmClock &alarmClock, HostResolver &hostResolver);
    Private(PoetryClientFactory &factory, std::unique_ptr<Owned> own);

    Row *row(FetchId id) const;
    Row *endedRow(FetchId id) const;
    Row &addRow(Fetch fetch);
    void enqueue(Row &row);
    void startWaiting();
    void begin(Row &row);
    void onProgressed(Row &row);
    void onPoem(Row &row, const Poem &poem);
    void onFailed(Row &row, const Failure &failure);
    void end(Row &row, FetchState state);
    void stop(Row &row);
    void dismissProtocol(Row &row);
    void markChanged(Row &row) { news.changed(row.fetch.id, row.mark); }
    void tell(const FetchNews::News &about);
    void tellEnd(const Fetch &fetch);
    void callBack(const Row &row, const Fetch &fetch);
    void finish();

    PoetryClientFactory &q;
    std::unique_ptr<Owned> owned;
    AlarmClock &clock;
    HostResolver &resolver;
    FetchOptions options;
    std::unique_ptr<DiskThread> disk; ///< writes spool files; null: nobody else does
    FileSystem *files = &FileSystem::ofThisMachine();
    FetchNews news;
    std::map<FetchId, std::unique_ptr<Row>> rows; ///< ids grow, so this is the order of adding
    StartQueue starts;                            ///< may name rows that wait no more
    quint64 lastId = 0;
    int unfinished = 0;
    bool owesAllFinished = false;
};

} // namespace Poetry
