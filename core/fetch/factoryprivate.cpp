// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/factoryprivate.h"

#include <QLoggingCategory>
#include <QMetaMethod>
#include <QPointer>

#include <utility>

namespace Poetry {

namespace {

Q_LOGGING_CATEGORY(lcFetch, "poetry.fetch")

constexpr int StartsPerTurn = 64; ///< each goes on by itself, at the end of the turn, with system calls

} // namespace

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
