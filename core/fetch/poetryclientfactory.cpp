// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"

#include "core/fetch/factoryprivate.h"
#include "core/network/tcptransport.h"

#include <algorithm>
#include <utility>

namespace Poetry {

namespace {

constexpr int MostPatience = 1 << 20;

} // namespace

PoetryClientFactory::PoetryClientFactory(QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::make_unique<Private::Owned>()))
{
}

PoetryClientFactory::PoetryClientFactory(AlarmClock &clock, HostResolver &resolver, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, clock, resolver))
{
}

PoetryClientFactory::~PoetryClientFactory() = default;

FetchOptions PoetryClientFactory::options() const
{
    return d->options;
}

void PoetryClientFactory::setOptions(const FetchOptions &options)
{
    d->options = options.clamped();
    d->news.scheduleTurn();
}

int PoetryClientFactory::runningWithOtherLimits() const
{
    return static_cast<int>(std::ranges::count_if(d->rows, [this](const auto &node) {
        const Private::Row &row = *node.second;
        return row.protocol && !row.protocol->options().hasLimitsOf(d->options.patient(row.fetch.patience));
    }));
}

void PoetryClientFactory::applyLimitsToRunning()
{
    for (const auto &[id, row] : d->rows) {
        if (row->protocol)
            row->protocol->setLimits(d->options.patient(row->fetch.patience));
    }
}

void PoetryClientFactory::writeInBackground()
{
    writeInBackground(FileSystem::ofThisMachine());
}

void PoetryClientFactory::writeInBackground(FileSystem &files)
{
    d->disk = std::make_unique<DiskThread>();
    d->files = &files;
}

FetchId PoetryClientFactory::fetch(const ServerAddress &address, const QString &typed, Done done, SourceLocation place)
{
    Fetch fetch(address);
    fetch.id = FetchId{++d->lastId};
    fetch.typed = typed.isEmpty() ? address.toString() : typed;
    Private::Row &row = d->addRow(std::move(fetch));
    if (done)
        row.callback.reset(new FactoryRow::Callback{std::move(done), place});
    d->enqueue(row);
    return row.fetch.id;
}

FetchId PoetryClientFactory::restore(Fetch fetch)
{
    const bool wasHere = fetch.id != FetchId{} && fetch.id <= FetchId{d->lastId} && !d->row(fetch.id);
    if (!wasHere)
        fetch.id = FetchId{++d->lastId};
    if (isRunning(fetch.state)) {
        fetch.failure.reset();
        fetch.endedAt = fetch.endedAt.value_or(d->clock.now());
        fetch.endedOn = fetch.endedOn ? fetch.endedOn : d->clock.wallTime();
        fetch.endAttempt(FetchState::Stopped);
    }
    Private::Row &row = d->addRow(std::move(fetch));
    if (row.fetch.state == FetchState::Waiting)
        d->enqueue(row);
    return row.fetch.id;
}

void PoetryClientFactory::retry(FetchId id)
{
    Private::Row *row = d->endedRow(id);
    if (!row)
        return;
    row->fetch.beginAgain();
    d->resolver.askAnew(row->fetch.address.host());
    d->enqueue(*row);
    d->markChanged(*row);
}

void PoetryClientFactory::retryPatiently(FetchId id)
{
    if (Private::Row *row = d->endedRow(id))
        row->fetch.patience = std::min(row->fetch.patience * 2, MostPatience);
    retry(id);
}

void PoetryClientFactory::bringBack(FetchId id, int earlierNumber)
{
    Private::Row *row = d->endedRow(id);
    if (row && row->fetch.bringBack(earlierNumber))
        d->markChanged(*row);
}

void PoetryClientFactory::cancel(FetchId id)
{
    Private::Row *row = d->row(id);
    if (row && !isEnded(row->fetch.state))
        d->stop(*row);
}

void PoetryClientFactory::cancelAll()
{
    for (const auto &[id, row] : d->rows) {
        if (!isEnded(row->fetch.state))
            d->stop(*row);
    }
}

void PoetryClientFactory::remove(FetchId id)
{
    const auto node = d->rows.extract(id);
    if (!node)
        return;
    Private::Row &row = *node.mapped();
    d->starts.drop(id);
    if (row.protocol)
        d->dismissProtocol(row);
    if (!isEnded(row.fetch.state))
        --d->unfinished;
    d->news.scheduleTurn();
    if (row.mark.isAddedTold)
        Q_EMIT fetchRemoved(id, QPrivateSignal());
}

void PoetryClientFactory::note(FetchId id, const FetchNotes &notes)
{
    Private::Row *row = d->row(id);
    if (!row || *row->fetch.notes == notes)
        return;
    row->fetch.notes = notes;
    d->markChanged(*row);
}

void PoetryClientFactory::removeText(FetchId id)
{
    Private::Row *row = d->endedRow(id);
    if (!row || row->fetch.keptBytes() == 0)
        return;
    Fetch &fetch = row->fetch;
    const auto earlier = std::ranges::find_if(fetch.earlier, [](const auto &one) { return one.partial.size() > 0; });
    if (earlier != fetch.earlier.end()) {
        earlier->partial = {};
    } else {
        FetchNotes notes = *fetch.notes;
        notes.removedBytes = fetch.poem.size();
        fetch.notes = std::move(notes);
        fetch.poem = {};
    }
    d->markChanged(*row);
}

const Fetch *PoetryClientFactory::find(FetchId id) const
{
    Private::Row *row = d->row(id);
    if (!row)
        return nullptr;
    if (row->protocol)
        row->takeIn();
    return &row->fetch;
}

bool PoetryClientFactory::owesNews(FetchId id) const
{
    const Private::Row *row = d->row(id);
    return row && row->mark.owesChange;
}

std::vector<FetchId> PoetryClientFactory::ids() const
{
    std::vector<FetchId> ids;
    ids.reserve(d->rows.size());
    for (const auto &[id, row] : d->rows)
        ids.push_back(id);
    return ids;
}

int PoetryClientFactory::count() const
{
    return static_cast<int>(d->rows.size());
}

int PoetryClientFactory::unfinished() const
{
    return d->unfinished;
}

AlarmClock &PoetryClientFactory::clock() const
{
    return d->clock;
}

int PoetryClientFactory::capacity()
{
    return d->starts.capacity(d->options.maxConnections);
}

std::unique_ptr<PoetryProtocol> PoetryClientFactory::buildProtocol(const Fetch &fetch)
{
    return std::make_unique<PoetryProtocol>(fetch.address, d->options.patient(fetch.patience), buildSink(fetch),
                                            buildTransport(fetch), d->clock);
}

std::unique_ptr<Transport> PoetryClientFactory::buildTransport(const Fetch &fetch)
{
    return std::make_unique<TcpTransport>(fetch.address, d->clock, d->resolver, d->options.proxy, d->options.trust);
}

std::unique_ptr<PoemSink> PoetryClientFactory::buildSink(const Fetch &fetch)
{
    FetchOptions options = d->options;
    options.hashWhileReceiving = options.hashWhileReceiving || fetch.kept; // to be compared with what was there
    return d->disk ? std::make_unique<PoemSink>(options, *d->disk, *d->files) : std::make_unique<PoemSink>(options);
}

} // namespace Poetry

#include "moc_poetryclientfactory.cpp"
