// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"

#include "core/fetch/factoryrow.h"
#include "core/fetch/fetchnews.h"
#include "core/fetch/startqueue.h"
#include "core/network/hostresolver.h"
#include "core/network/tcptransport.h"
#include "core/system/diskthread.h"
#include "core/system/filesystem.h"

#include <QLoggingCategory>
#include <QMetaMethod>
#include <QPointer>

#include <algorithm>
#include <map>
#include <utility>

namespace Poetry {

namespace {

Q_LOGGING_CATEGORY(lcFetch, "poetry.fetch")

constexpr int MostPatience = 1 << 20;
constexpr int StartsPerTurn = 64; ///< each goes on by itself, at the end of the turn, with system calls

} // namespace

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

PoetryClientFactory::Private::Private(PoetryClientFactory &factory, AlarmClock &alarmClock, HostResolver &hostResolver)
    : q(factory)
    , clock(alarmClock)
    , resolver(hostResolver)
    , news({[this] { startWaiting(); }, [this](const FetchNews::News &about) { tell(about); },
            [this](FetchId id) { return row(id) ? &row(id)->mark : nullptr; }, [this] { finish(); }},
           &factory)
    , starts(clock, [this] { news.scheduleTurn(); })
{
}

PoetryClientFactory::Private::Private(PoetryClientFactory &factory, std::unique_ptr<Owned> own)
    : Private(factory, own->clock, own->resolver)
{
    owned = std::move(own);
}

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

/// Null where there is no such row.
auto PoetryClientFactory::Private::row(FetchId id) const -> Row *
{
    const auto it = rows.find(id);
    return it != rows.end() ? it->second.get() : nullptr;
}

auto PoetryClientFactory::Private::endedRow(FetchId id) const -> Row *
{
    Row *found = row(id);
    return found && isEnded(found->fetch.state) ? found : nullptr;
}

auto PoetryClientFactory::Private::addRow(Fetch fetch) -> Row &
{
    const FetchId id = fetch.id;
    Row &row = *rows.emplace(id, std::make_unique<Row>(std::move(fetch))).first->second;
    news.added(id, row.mark);
    return row;
}

void PoetryClientFactory::Private::enqueue(Row &row)
{
    ++unfinished;
    owesAllFinished = true;
    row.fetch.state = FetchState::Waiting;
    starts.add(row.fetch.id);
    news.scheduleTurn();
}

void PoetryClientFactory::Private::startWaiting()
{
    const auto waits = [this](FetchId id) { return row(id) && row(id)->fetch.state == FetchState::Waiting; };
    const int most = q.capacity();
    int begun = 0;
    while (const auto id = starts.next(most, waits)) {
        begin(*row(*id));
        if (++begun == StartsPerTurn)
            return news.scheduleTurn();
    }
}

void PoetryClientFactory::Private::begin(Row &row)
{
    row.begin(clock);
    row.protocol = q.buildProtocol(row.fetch);
    const PoetryProtocol *protocol = row.protocol.get();
    connect(protocol, &PoetryProtocol::progressed, &q, [this, &row] { onProgressed(row); });
    connect(protocol, &PoetryProtocol::poemReceived, &q, [this, &row](const Poem &poem) { onPoem(row, poem); });
    connect(protocol, &PoetryProtocol::failed, &q, [this, &row](const Failure &failure) { onFailed(row, failure); });
    row.fetch.state = FetchState::LookingUp;
    row.fetch.proxy = options.proxy ? options.proxy->toString() : QString();
    row.protocol->start();
    markChanged(row);
}

void PoetryClientFactory::Private::onProgressed(Row &row)
{
    if (row.moveOn())
        markChanged(row);
    else
        news.receivedBytes(row.fetch.id, row.mark);
}

void PoetryClientFactory::Private::onPoem(Row &row, const Poem &poem)
{
    row.takePoem(poem);
    dismissProtocol(row);
    end(row, FetchState::Complete);
}

void PoetryClientFactory::Private::onFailed(Row &row, const Failure &failure)
{
    row.takeIn();
    dismissProtocol(row);
    switch (starts.afterFailure(row.fetch, failure, options)) {
    case StartQueue::Then::End:
        return end(row, row.takeFailure(failure));
    case StartQueue::Then::SameAgain:
        --row.fetch.attempts;
        break;
    case StartQueue::Then::NewAttempt:
        row.beginAgain(failure, clock);
        resolver.askAnew(row.fetch.address.host());
        break;
    }
    row.fetch.state = FetchState::Waiting;
    markChanged(row);
}

void PoetryClientFactory::Private::stop(Row &row)
{
    if (row.protocol) {
        row.protocol->disconnect(&q);
        row.protocol->cancel();
        row.takeIn();
        dismissProtocol(row);
    }
    end(row, FetchState::Stopped);
}

void PoetryClientFactory::Private::end(Row &row, FetchState state)
{
    row.end(state, clock);
    starts.drop(row.fetch.id);
    --unfinished;
    markChanged(row);
    news.ended(row.snapshotOfEnd(), row.mark);
}

/// Safe inside a signal of the protocol.
void PoetryClientFactory::Private::dismissProtocol(Row &row)
{
    row.protocol.reset();
    row.fetch.waitsForDisk = false;
    starts.release();
    news.scheduleTurn();
}

void PoetryClientFactory::Private::tell(const FetchNews::News &about)
{
    switch (about.what) {
    case FetchNews::What::Added:
        return Q_EMIT q.fetchAdded(about.id, QPrivateSignal());
    case FetchNews::What::Changed:
        return Q_EMIT q.fetchChanged(about.id, QPrivateSignal());
    case FetchNews::What::Ended:
        return tellEnd(*about.end);
    }
}

void PoetryClientFactory::Private::tellEnd(const Fetch &fetch)
{
    const Row &ended = *row(fetch.id);
    const bool hasCallback = ended.callback != nullptr;
    PoetryClientFactory &factory = q; // a callback may delete all of it
    if (hasCallback) {
        const QPointer<PoetryClientFactory> guard(&factory);
        callBack(ended, fetch);
        if (!guard)
            return;
    }
    switch (fetch.newestState()) {
    case FetchState::Complete:
        return Q_EMIT factory.poemReceived(fetch, QPrivateSignal());
    case FetchState::Stopped:
        return Q_EMIT factory.cancelled(fetch, QPrivateSignal());
    default:
        if (!hasCallback && !factory.isSignalConnected(QMetaMethod::fromSignal(&PoetryClientFactory::failed)))
            qCWarning(lcFetch).noquote() << fetch.failure->line(); // told to nobody, but not lost
        Q_EMIT factory.failed(fetch, QPrivateSignal());
    }
}

/// What a callback throws is its own affair: the row ended as it did, and everybody else goes on.
void PoetryClientFactory::Private::callBack(const Row &row, const Fetch &fetch)
{
    const FactoryRow::Callback callback = *row.callback; // a copy: it may remove its row
    const QPointer<PoetryClientFactory> factory(&q);
    const std::optional<Failure> failure = callback(fetch);
    if (!failure)
        return;
    if (!factory || !factory->isSignalConnected(QMetaMethod::fromSignal(&PoetryClientFactory::callbackFailed)))
        qCWarning(lcFetch).noquote() << failure->report();
    if (factory)
        Q_EMIT factory->callbackFailed(fetch, *failure, QPrivateSignal());
}

/// Nothing is left to tell; where no row runs or waits any more either, that is told.
void PoetryClientFactory::Private::finish()
{
    if (unfinished > 0 || !std::exchange(owesAllFinished, false))
        return;
    resolver.askAllAnew(); // what comes next is another batch
    Q_EMIT q.allFinished(QPrivateSignal());
}

} // namespace Poetry

#include "moc_poetryclientfactory.cpp"
