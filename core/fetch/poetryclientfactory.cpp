// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"

#include "core/failure/escape.h"
#include "core/failure/socketfailure.h"
#include "core/fetch/poetryprotocol.h"
#include "core/network/hostresolver.h"
#include "core/network/tcptransport.h"
#include "core/system/diskthread.h"

#include <QAbstractEventDispatcher>
#include <QLoggingCategory>
#include <QMetaMethod>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <exception>

namespace Poetry {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

Q_LOGGING_CATEGORY(lcFetch, "poetry.fetch")

constexpr auto bytesInterval = 100ms;
constexpr int MostPatience = 1 << 20;
constexpr auto turnBudget = 3ms;  ///< to tell news in, before everything else in the event loop has its turn
constexpr int startsPerTurn = 64; ///< each goes on by itself, at the end of the turn, with system calls

/// What the last attempt gave becomes an earlier one.
void beginAnew(Fetch &fetch)
{
    fetch.earlier.push_back({std::exchange(fetch.failure, {}), std::exchange(fetch.poem, {})});
    fetch.startedAt.reset();
    fetch.connectedAt.reset();
    fetch.firstByteAt.reset();
    fetch.lastByteAt.reset();
    fetch.endedAt.reset();
    fetch.peer.clear();
    fetch.notes = FetchNotes{.isPinned = fetch.notes->isPinned};
}

} // namespace

struct PoetryClientFactory::Owned
{
    AlarmClock clock;
    HostResolver resolver;
};

struct PoetryClientFactory::Row
{
    explicit Row(Fetch row) : fetch(std::move(row)) {}

    Fetch fetch;
    quint64 stay = 0; ///< another one each time the row is added
    struct Callback
    {
        Done done;
        SourceLocation place;
    };
    std::unique_ptr<Callback> callback; ///< where there is one
    std::unique_ptr<PoetryProtocol> protocol;
    std::optional<AlarmClock::TimePoint> shortSince;
    int retriesLeft = 0;
    bool changeTold = false; ///< a Changed is under way
    bool bytesTold = false;  ///< a Changed will be, for bytes
    bool known = false;      ///< fetchAdded has been sent
};

PoetryClientFactory::PoetryClientFactory(QObject *parent) : PoetryClientFactory(std::make_unique<Owned>(), parent) {}

PoetryClientFactory::PoetryClientFactory(std::unique_ptr<Owned> owned, QObject *parent)
    : QObject(parent)
    , m_owned(std::move(owned))
    , m_clock(m_owned->clock)
    , m_resolver(m_owned->resolver)
    , m_starts(m_clock, [this] { scheduleTurn(); })
{
}

PoetryClientFactory::PoetryClientFactory(AlarmClock &clock, HostResolver &resolver, QObject *parent)
    : QObject(parent), m_clock(clock), m_resolver(resolver), m_starts(m_clock, [this] { scheduleTurn(); })
{
}

PoetryClientFactory::~PoetryClientFactory() = default;

void PoetryClientFactory::setOptions(const FetchOptions &options)
{
    m_options = options.clamped();
    scheduleTurn();
}

void PoetryClientFactory::writeInBackground(FileSystem &files)
{
    m_disk = std::make_unique<DiskThread>();
    m_files = &files;
}

FetchId PoetryClientFactory::fetch(const ServerAddress &address, const QString &typed, Done done, SourceLocation place)
{
    Fetch fetch(address);
    fetch.id = FetchId{++m_lastId};
    fetch.typed = typed.isEmpty() ? address.toString() : typed;
    Row &row = addRow(std::move(fetch));
    if (done)
        row.callback.reset(new Row::Callback{std::move(done), place});
    enqueue(row);
    return row.fetch.id;
}

FetchId PoetryClientFactory::restore(Fetch fetch)
{
    const bool wasHere = fetch.id != FetchId{} && fetch.id <= FetchId{m_lastId} && !m_rows.contains(fetch.id);
    if (!wasHere)
        fetch.id = FetchId{++m_lastId};
    if (isRunning(fetch.state)) {
        fetch.state = FetchState::Stopped;
        fetch.failure.reset();
        fetch.endedAt = fetch.endedAt.value_or(m_clock.now());
    }
    Row &row = addRow(std::move(fetch));
    if (row.fetch.state == FetchState::Waiting)
        enqueue(row);
    return row.fetch.id;
}

PoetryClientFactory::Row &PoetryClientFactory::addRow(Fetch fetch)
{
    const FetchId id = fetch.id;
    Row &row = *m_rows.emplace(id, std::make_unique<Row>(std::move(fetch))).first->second;
    row.stay = ++m_lastStay;
    tell(row, News::What::Added);
    return row;
}

void PoetryClientFactory::enqueue(Row &row)
{
    ++m_unfinished;
    m_owesAllFinished = true;
    row.retriesLeft = m_options.retries;
    row.fetch.state = FetchState::Waiting;
    m_starts.add(row.fetch.id);
    scheduleTurn();
}

void PoetryClientFactory::retry(FetchId id)
{
    const auto place = m_rows.find(id);
    if (place == m_rows.end() || !isEnded(place->second->fetch.state))
        return;
    Row &row = *place->second;
    beginAnew(row.fetch);
    m_resolver.askAnew(row.fetch.address.host());
    enqueue(row);
    markChanged(row);
}

void PoetryClientFactory::retryPatiently(FetchId id)
{
    const auto place = m_rows.find(id);
    if (place == m_rows.end() || !isEnded(place->second->fetch.state))
        return;
    int &patience = place->second->fetch.patience;
    patience = std::min(patience * 2, MostPatience);
    retry(id);
}

void PoetryClientFactory::cancel(FetchId id)
{
    const auto place = m_rows.find(id);
    if (place != m_rows.end() && !isEnded(place->second->fetch.state))
        stop(*place->second);
}

void PoetryClientFactory::cancelAll()
{
    for (const auto &[id, row] : m_rows) {
        if (!isEnded(row->fetch.state))
            stop(*row);
    }
}

void PoetryClientFactory::stop(Row &row)
{
    if (row.protocol) {
        row.protocol->disconnect(this);
        row.protocol->cancel();
        takeIn(row);
        dismissProtocol(row);
    }
    end(row, FetchState::Stopped);
}

void PoetryClientFactory::remove(FetchId id)
{
    const auto place = m_rows.find(id);
    if (place == m_rows.end())
        return;
    const std::unique_ptr<Row> row = std::move(place->second);
    m_rows.erase(place);
    m_starts.drop(id);
    if (row->protocol)
        dismissProtocol(*row);
    if (!isEnded(row->fetch.state))
        --m_unfinished;
    scheduleTurn();
    if (row->known)
        Q_EMIT fetchRemoved(id);
}

void PoetryClientFactory::note(FetchId id, const FetchNotes &notes)
{
    const auto place = m_rows.find(id);
    if (place == m_rows.end() || *place->second->fetch.notes == notes)
        return;
    place->second->fetch.notes = notes;
    markChanged(*place->second);
}

void PoetryClientFactory::removeText(FetchId id)
{
    const auto place = m_rows.find(id);
    if (place == m_rows.end() || !isEnded(place->second->fetch.state) || place->second->fetch.keptBytes() == 0)
        return;
    Fetch &fetch = place->second->fetch;
    FetchNotes notes = *fetch.notes;
    notes.removedBytes = fetch.poem.size() > 0 ? fetch.poem.size() : fetch.keptBytes();
    fetch.notes = std::move(notes);
    fetch.poem = {};
    for (EarlierAttempt &attempt : fetch.earlier)
        attempt.partial = {};
    markChanged(*place->second);
}

const Fetch *PoetryClientFactory::find(FetchId id) const
{
    const auto place = m_rows.find(id);
    if (place == m_rows.end())
        return nullptr;
    if (place->second->protocol)
        takeIn(*place->second);
    return &place->second->fetch;
}

bool PoetryClientFactory::owesNews(FetchId id) const
{
    const auto place = m_rows.find(id);
    return place != m_rows.end() && place->second->changeTold;
}

std::vector<FetchId> PoetryClientFactory::ids() const
{
    std::vector<FetchId> ids;
    ids.reserve(m_rows.size());
    for (const auto &[id, row] : m_rows)
        ids.push_back(id);
    return ids;
}

std::unique_ptr<PoetryProtocol> PoetryClientFactory::buildProtocol(const Fetch &fetch)
{
    return std::make_unique<PoetryProtocol>(fetch.address, m_options.patient(fetch.patience), buildSink(fetch),
                                            buildTransport(fetch), m_clock);
}

std::unique_ptr<Transport> PoetryClientFactory::buildTransport(const Fetch &fetch)
{
    return std::make_unique<TcpTransport>(fetch.address, m_clock, m_resolver);
}

std::unique_ptr<PoemSink> PoetryClientFactory::buildSink(const Fetch &)
{
    return m_disk ? std::make_unique<PoemSink>(m_options, *m_disk, *m_files) : std::make_unique<PoemSink>(m_options);
}

int PoetryClientFactory::capacity()
{
    return m_starts.capacity(m_options.maxConnections);
}

void PoetryClientFactory::startWaiting()
{
    const auto waits = [this](FetchId id) {
        const Fetch *fetch = find(id);
        return fetch && fetch->state == FetchState::Waiting;
    };
    const int most = capacity();
    int begun = 0;
    while (const auto id = m_starts.next(most, waits)) {
        begin(*m_rows.at(*id));
        if (++begun == startsPerTurn)
            return scheduleTurn();
    }
}

void PoetryClientFactory::begin(Row &row)
{
    const FetchId id = row.fetch.id;
    ++row.fetch.attempts;
    if (!row.fetch.startedAt)
        row.fetch.startedAt = m_clock.now();
    row.protocol = buildProtocol(row.fetch);
    const PoetryProtocol *protocol = row.protocol.get();
    connect(protocol, &PoetryProtocol::progressed, this, [this, &row] { onProgressed(row); });
    connect(protocol, &PoetryProtocol::poemReceived, this, [this, id](const Poem &poem) { onPoem(id, poem); });
    connect(protocol, &PoetryProtocol::failed, this, [this, id](const Failure &failure) { onFailed(id, failure); });
    row.fetch.state = FetchState::LookingUp;
    row.protocol->start();
    markChanged(row);
}

void PoetryClientFactory::takeIn(Row &row)
{
    const PoetryProtocol &protocol = *row.protocol;
    row.fetch.poem = protocol.poem();
    row.fetch.waitsForDisk = protocol.isResting();
    row.fetch.trail = protocol.trail();
    const QString peer = protocol.peer();
    row.fetch.peer = peer == row.fetch.typed ? row.fetch.typed : peer; // one text for both
    row.fetch.connectedAt = protocol.connectedAt();
    row.fetch.firstByteAt = protocol.firstByteAt();
    row.fetch.lastByteAt = protocol.lastByteAt();
}

void PoetryClientFactory::onProgressed(Row &row)
{
    const FetchState before = row.fetch.state;
    switch (row.protocol->state()) {
    case PoetryProtocol::State::Waiting:
    case PoetryProtocol::State::LookingUp:
        row.fetch.state = FetchState::LookingUp;
        break;
    case PoetryProtocol::State::Connecting:
        row.fetch.state = FetchState::Connecting;
        break;
    case PoetryProtocol::State::Receiving:
    case PoetryProtocol::State::Ended:
        row.fetch.state = FetchState::Receiving;
        break;
    }
    if (row.fetch.state != before) {
        markChanged(row);
    } else if (!std::exchange(row.bytesTold, true)) {
        if (m_receiving.empty())
            QTimer::singleShot(bytesInterval, this, &PoetryClientFactory::tellBytes);
        m_receiving.push_back(row.fetch.id);
    }
}

void PoetryClientFactory::tellBytes()
{
    for (const FetchId id : std::exchange(m_receiving, {})) {
        const auto place = m_rows.find(id);
        if (place == m_rows.end())
            continue;
        place->second->bytesTold = false;
        if (isRunning(place->second->fetch.state))
            markChanged(*place->second);
    }
}

void PoetryClientFactory::onPoem(FetchId id, const Poem &poem)
{
    Row &row = *m_rows.at(id);
    takeIn(row);
    row.fetch.poem = poem;
    row.fetch.failure.reset();
    dismissProtocol(row);
    end(row, FetchState::Complete);
}

void PoetryClientFactory::onFailed(FetchId id, const Failure &failure)
{
    Row &row = *m_rows.at(id);
    takeIn(row);
    dismissProtocol(row);
    if (waitForResources(row, failure) || tryAgain(row, failure))
        return;
    std::vector<Failure> earlier;
    for (const EarlierAttempt &attempt : row.fetch.earlier) {
        if (attempt.failure)
            earlier.push_back(*attempt.failure);
    }
    row.fetch.failure = failure;
    row.fetch.failure->withEarlier(std::move(earlier));
    end(row, row.fetch.poem.size() > 0 ? FetchState::CutOff : FetchState::Failed);
}

/// Out of descriptors or memory before anything was asked of the server: the row goes back to its place in the queue.
bool PoetryClientFactory::waitForResources(Row &row, const Failure &failure)
{
    const bool isBefore = failure.stage() == FailureStage::Resolve || failure.stage() == FailureStage::Connect;
    if (!isBefore || failure.kind() != FailureKind::OutOfResources || !isShortage(failure.code().value_or(0)))
        return false;
    const auto now = m_clock.now();
    row.shortSince = row.shortSince.value_or(now);
    if (m_starts.running() == 0 && now - *row.shortSince >= m_options.connectTimeout)
        return false; // nobody of ours can make room
    --row.fetch.attempts;
    row.fetch.state = FetchState::Waiting;
    m_starts.putBack(row.fetch.id);
    markChanged(row);
    return true;
}

bool PoetryClientFactory::tryAgain(Row &row, const Failure &failure)
{
    if (row.retriesLeft == 0 || !failure.isTransient())
        return false;
    --row.retriesLeft;
    Fetch &fetch = row.fetch;
    fetch.failure = failure;
    fetch.earlier.push_back({failure, std::exchange(fetch.poem, {})});
    fetch.state = FetchState::Waiting;
    m_resolver.askAnew(fetch.address.host());
    m_starts.addAfter(fetch.id, backOff(fetch.attempts));
    markChanged(row);
    return true;
}

void PoetryClientFactory::end(Row &row, FetchState state)
{
    row.fetch.state = state;
    row.fetch.endedAt = m_clock.now();
    if (state == FetchState::Stopped)
        row.fetch.failure.reset(); // of an attempt before, which has it
    row.shortSince.reset();
    m_starts.drop(row.fetch.id);
    --m_unfinished;
    markChanged(row);
    tell(row, News::What::Ended, std::make_unique<Fetch>(row.fetch));
}

/// Safe inside a signal of the protocol.
void PoetryClientFactory::dismissProtocol(Row &row)
{
    row.protocol.reset();
    row.fetch.waitsForDisk = false;
    m_starts.release();
    scheduleTurn();
}

void PoetryClientFactory::markChanged(Row &row)
{
    if (std::exchange(row.changeTold, true))
        return;
    tell(row, News::What::Changed);
}

void PoetryClientFactory::tell(const Row &row, News::What what, std::unique_ptr<Fetch> end)
{
    m_news.push_back({what, row.fetch.id, row.stay, std::move(end)});
    scheduleTurn();
}

/// One queued call for everything: the next fetches begin, and slots run, outside of any socket's signal; and ten
/// thousand instant failures do not recurse. What is posted while posted events are sent still belongs to the same turn
/// of the event loop: so the next of ours is posted when this one is over.
void PoetryClientFactory::scheduleTurn()
{
    if (std::exchange(m_turnScheduled, true))
        return;
    QAbstractEventDispatcher *dispatcher = m_isTurning ? QAbstractEventDispatcher::instance(thread()) : nullptr;
    if (!dispatcher) {
        postTurn();
        return;
    }
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &PoetryClientFactory::postTurn,
            Qt::SingleShotConnection);
    dispatcher->wakeUp();
}

void PoetryClientFactory::postTurn()
{
    QMetaObject::invokeMethod(this, &PoetryClientFactory::turn, Qt::QueuedConnection);
}

void PoetryClientFactory::turn()
{
    m_turnScheduled = false;
    m_isTurning = true;
    startWaiting();
    const QPointer<PoetryClientFactory> guard(this);
    // A slot may open a dialog: its event loop then tells the rest, in a turn that waits for it.
    if (m_news.size() > 1)
        scheduleTurn();
    // What slots cause is told in the next turn.
    const auto end = steady_clock::now() + turnBudget;
    for (auto count = m_news.size(); count > 0 && !m_news.empty() && steady_clock::now() < end; --count) {
        const News news = std::move(m_news.front());
        m_news.pop_front();
        announce(news);
        if (!guard)
            return;
    }
    m_isTurning = false;
    if (m_unfinished == 0 && m_news.empty() && std::exchange(m_owesAllFinished, false)) {
        m_resolver.askAllAnew(); // what comes next is another batch
        Q_EMIT allFinished();
    }
}

void PoetryClientFactory::announce(const News &news)
{
    const auto place = m_rows.find(news.id);
    if (place == m_rows.end() || place->second->stay != news.stay)
        return; // removed meanwhile: nobody wants to know
    switch (news.what) {
    case News::What::Added:
        place->second->known = true;
        Q_EMIT fetchAdded(news.id);
        break;
    case News::What::Changed:
        place->second->changeTold = false;
        Q_EMIT fetchChanged(news.id);
        break;
    case News::What::Ended:
        announceEnd(*news.end);
        break;
    }
}

/// What a callback throws is its own affair: the row ended as it did, and everybody else goes on.
void PoetryClientFactory::callBack(const Row &row, const Fetch &fetch)
{
    const auto [done, place] = *row.callback; // a copy: it may remove its row
    const QPointer<PoetryClientFactory> guard(this);
    QString what;
    try {
        done(fetch);
        return;
    } catch (const std::exception &error) {
        what = escaped(QString::fromLocal8Bit(error.what()));
    } catch (...) {
        what = tr("an exception of an unknown kind");
    }
    Failure failure(FailureKind::Internal, FailureStage::Receive, tr("The callback for this fetch threw: %1").arg(what),
                    place);
    failure.withServer(fetch.address.toString());
    if (!guard || !isSignalConnected(QMetaMethod::fromSignal(&PoetryClientFactory::callbackFailed)))
        qCWarning(lcFetch).noquote() << failure.report();
    if (guard)
        Q_EMIT callbackFailed(fetch, failure);
}

void PoetryClientFactory::announceEnd(const Fetch &fetch)
{
    const Row &row = *m_rows.at(fetch.id);
    const bool hasCallback = row.callback != nullptr;
    if (hasCallback) {
        const QPointer<PoetryClientFactory> guard(this);
        callBack(row, fetch);
        if (!guard)
            return;
    }
    switch (fetch.state) {
    case FetchState::Complete:
        Q_EMIT poemReceived(fetch);
        break;
    case FetchState::Stopped:
        Q_EMIT cancelled(fetch);
        break;
    default:
        if (!hasCallback && !isSignalConnected(QMetaMethod::fromSignal(&PoetryClientFactory::failed)))
            qCWarning(lcFetch).noquote() << fetch.failure->line(); // told to nobody, but not lost
        Q_EMIT failed(fetch);
        break;
    }
}

} // namespace Poetry
