// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/fetch/fetchoptions.h"
#include "core/fetch/poemsink.h"
#include "core/fetch/startqueue.h"
#include "core/system/alarmclock.h"

#include <QObject>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace Poetry {

class DiskThread;
class HostResolver;
class PoetryProtocol;
class Transport;

/// Fetches poems from many servers at once, and tells the result of each.
///
/// Decides which fetches run now and which wait, builds a PoetryProtocol for each attempt, keeps the rows until they
/// are removed. Knows nothing about when a program should stop: that is for whoever listens to allFinished().
///
///     PoetryClientFactory factory;
///     QObject::connect(&factory, &PoetryClientFactory::poemReceived, &app,
///                      [](const Fetch &fetch) { print(fetch.address.toString(), fetch.poem.text()); });
///     QObject::connect(&factory, &PoetryClientFactory::failed, &app,
///                      [](const Fetch &fetch) { warn(fetch.failure->line()); });
///     QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
///     for (const ServerAddress &address : addresses)
///         factory.fetch(address);
///
/// Every call returns at once; no signal about a fetch is sent before the call that started, retried or cancelled it
/// has returned. Slots may call anything here, delete the factory, or open a dialog.
class PoetryClientFactory : public QObject
{
    Q_OBJECT

public:
    explicit PoetryClientFactory(QObject *parent = nullptr);
    /// clock and resolver must outlive the factory.
    PoetryClientFactory(AlarmClock &clock, HostResolver &resolver, QObject *parent = nullptr);
    /// A silent cancel of everything.
    ~PoetryClientFactory() override;

    FetchOptions options() const { return m_options; }
    /// For attempts that begin from now on, and at once for the number of connections. Clamped to what is documented.
    void setOptions(const FetchOptions &options);

    /// Has spool files written by a thread of its own, so that a disk that hangs stops nobody who waits for this
    /// thread. For fetches that begin from now on.
    void writeInBackground(FileSystem &files = FileSystem::ofThisMachine());

    using Done = std::function<void(const Fetch &)>;
    /// Adds a row that waits for its turn. typed is the address as the user wrote it; empty: its canonical form. done
    /// is called with each end of this one fetch, just before the signal of that end; place is where it comes from, for
    /// reports.
    FetchId fetch(const ServerAddress &address, const QString &typed = {}, Done done = {},
                  SourceLocation place = SourceLocation::here());
    /// Ends a fetch that has not ended as Stopped; its bytes are kept. Unknown and ended ones are left alone.
    void cancel(FetchId id);
    void cancelAll();
    /// A new attempt for a fetch that has ended; what the old one gave moves to Fetch::earlier.
    void retry(FetchId id);
    /// retry(), with time-outs twice as long as those of the attempt before.
    void retryPatiently(FetchId id);
    /// Forgets a row; a running one is stopped first, silently. Its poem lives on in whoever holds it.
    void remove(FetchId id);
    /// Takes a row back in, with all it had: under its id, where it was removed from here, else as the last one under a
    /// new id. An end is not told again; one that waited waits for its turn, one that ran is Stopped.
    FetchId restore(Fetch fetch);

    /// What is noted about a row; unknown ones are left alone.
    void note(FetchId id, const FetchNotes &notes);
    /// Lets the texts of a row go that has ended; Fetch::notes says how long they were.
    void removeText(FetchId id);

    /// Null where there is no such row. Valid until control returns to the event loop or a row is added or removed.
    const Fetch *find(FetchId id) const;
    /// A change of it has not been told yet.
    bool owesNews(FetchId id) const;
    /// In the order they were added.
    std::vector<FetchId> ids() const;
    int count() const { return static_cast<int>(m_rows.size()); }
    /// Rows that have not ended.
    int unfinished() const { return m_unfinished; }
    AlarmClock &clock() const { return m_clock; }
    /// Fetches that may run at once: as the options say, or fewer where this process may not open that many
    /// descriptors.
    int capacity();

Q_SIGNALS:
    void fetchAdded(Poetry::FetchId id);
    /// State, bytes or times of a row have changed: at once for a state, up to 20 times a second for bytes.
    void fetchChanged(Poetry::FetchId id);
    void fetchRemoved(Poetry::FetchId id);

    // One of these three for each fetch (and again for each retry), after its last fetchChanged. The Fetch is a copy.
    void poemReceived(const Poetry::Fetch &fetch);
    void failed(const Poetry::Fetch &fetch);
    void cancelled(const Poetry::Fetch &fetch);

    /// An exception left the callback of a fetch: failure (Internal) names it and the callback's place. The fetch
    /// itself ended as it did, and its signal follows. Logged where nobody listens.
    void callbackFailed(const Poetry::Fetch &fetch, const Poetry::Failure &failure);

    /// No row waits or runs any more. Sent from the event loop after the last result; again after later fetches.
    void allFinished();

protected:
    /// Override to have poems post-processed by a protocol of your own.
    virtual std::unique_ptr<PoetryProtocol> buildProtocol(const Fetch &fetch);
    /// Override to send bytes elsewhere than into memory and spool files.
    virtual std::unique_ptr<PoemSink> buildSink(const Fetch &fetch);
    /// Override to reach servers another way.
    virtual std::unique_ptr<Transport> buildTransport(const Fetch &fetch);

private:
    struct Row;
    struct Owned;
    /// What is to be told: that a row is new or has changed, or, with a snapshot, how it ended.
    struct News
    {
        enum class What { Added, Changed, Ended } what;
        FetchId id;
        quint64 stay; ///< Row::stay of the row that is meant
        std::unique_ptr<Fetch> end;
    };

    PoetryClientFactory(std::unique_ptr<Owned> owned, QObject *parent);

    Row &addRow(Fetch fetch);
    void enqueue(Row &row);
    void startWaiting();
    void begin(Row &row);
    void onProgressed(Row &row);
    void onPoem(FetchId id, const Poem &poem);
    void onFailed(FetchId id, const Failure &failure);
    static void takeIn(Row &row);
    bool waitForResources(Row &row, const Failure &failure);
    bool tryAgain(Row &row, const Failure &failure);
    void end(Row &row, FetchState state);
    void stop(Row &row);
    void dismissProtocol(Row &row);
    void markChanged(Row &row);
    void tellBytes();
    void tell(const Row &row, News::What what, std::unique_ptr<Fetch> end = {});
    void scheduleTurn();
    void postTurn();
    void turn();
    void announce(const News &news);
    void announceEnd(const Fetch &fetch);
    void callBack(const Row &row, const Fetch &fetch);

    std::unique_ptr<Owned> m_owned; ///< clock and resolver, where they were not given
    AlarmClock &m_clock;
    HostResolver &m_resolver;
    FetchOptions m_options;
    std::unique_ptr<DiskThread> m_disk; ///< writes spool files; null: nobody else does
    FileSystem *m_files = &FileSystem::ofThisMachine();
    std::map<FetchId, std::unique_ptr<Row>> m_rows; ///< ids grow, so this is the order of adding
    StartQueue m_starts;                            ///< may name rows that wait no more
    std::deque<News> m_news;
    std::vector<FetchId> m_receiving; ///< have had bytes that are not told yet
    quint64 m_lastId = 0;
    quint64 m_lastStay = 0;
    int m_unfinished = 0;
    bool m_turnScheduled = false;
    bool m_isTurning = false;
    bool m_owesAllFinished = false;
};

} // namespace Poetry
