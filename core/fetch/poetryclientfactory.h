// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// Many poems at once.
///
/// \code
/// #include <poetry/poetryclientfactory.h>
/// #include <poetry/poetryserver.h>
///
/// #include <QCoreApplication>
/// #include <QTextStream>
///
/// using namespace Poetry;
///
/// int main(int argc, char **argv)
/// {
///     QCoreApplication app(argc, argv);
///     QTextStream out(stdout);
///     PoetryServer server("Silence is not the end.\n", {});
///     server.listen(QHostAddress::LocalHost, 0);
///
///     PoetryClientFactory factory;
///     QObject::connect(&factory, &PoetryClientFactory::poemReceived, &app,
///                      [&](const Fetch &fetch) { out << fetch.poem.text(); });
///     QObject::connect(&factory, &PoetryClientFactory::failed, &app,
///                      [&](const Fetch &fetch) { out << fetch.failure->line() << '\n'; });
///     QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
///     for (int i = 0; i < 3; ++i)
///         factory.fetch(ServerAddress(QHostAddress::LocalHost, server.port()));
///     return app.exec();
/// }
/// //> Silence is not the end.
/// //> Silence is not the end.
/// //> Silence is not the end.
/// \endcode

#include "core/export.h"
#include "core/fetch/fetch.h"
#include "core/fetch/fetchoptions.h"
#include "core/fetch/poemsink.h"
#include "core/system/alarmclock.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace Poetry {

class FileSystem;
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
class POETRY_CORE_EXPORT PoetryClientFactory : public QObject
{
    Q_OBJECT

public:
    /// With a clock and a resolver of its own, and the usual options.
    explicit PoetryClientFactory(QObject *parent = nullptr);
    /// clock and resolver must outlive the factory.
    PoetryClientFactory(AlarmClock &clock, HostResolver &resolver, QObject *parent = nullptr);
    /// A silent cancel of everything.
    ~PoetryClientFactory() override;

    /// The ones that count now, clamped.
    FetchOptions options() const;
    /// For attempts that begin from now on, and at once for the number of connections. Clamped to what is documented.
    void setOptions(const FetchOptions &options);
    /// Attempts under way whose time-outs or size limit are not those of options().
    int runningWithOtherLimits() const;
    /// PoetryProtocol::setLimits() for each of those, with options(); patient ones stay as patient.
    void applyLimitsToRunning();

    /// Has spool files written by a thread of its own, so that a disk that hangs holds up nobody. Those in
    /// FetchOptions::spoolFolder have names then, as for PoemSink. For fetches that begin from now on.
    void writeInBackground();
    /// The same through files, which must outlive the factory. For our own tests.
    void writeInBackground(FileSystem &files);

    /// Hears of an end of one fetch; the same copy that the signal then has.
    using Done = std::function<void(const Fetch &)>;
    /// Adds a row that waits for its turn. typed is the address as the user wrote it; empty: its canonical form. done
    /// is called with each end of this one fetch, just before the signal of that end; place is where it comes from, for
    /// reports.
    FetchId fetch(const ServerAddress &address, const QString &typed = {}, Done done = {},
                  SourceLocation place = SourceLocation::here());
    /// Ends a fetch that has not ended as Stopped; its bytes are kept. Unknown and ended ones are left alone.
    void cancel(FetchId id);
    /// cancel() for every row.
    void cancelAll();
    /// A new attempt for a fetch that has ended. What the old one gave stays until there is something better, and can
    /// be had back then: see Fetch.
    void retry(FetchId id);
    /// retry(), with time-outs twice as long as those of the attempt before.
    void retryPatiently(FetchId id);
    /// Fetch::bringBack() for a row that has ended.
    void bringBack(FetchId id, int earlierNumber);
    /// Forgets a row; a running one is stopped first, silently. Its poem lives on in whoever holds it.
    void remove(FetchId id);
    /// Takes a row back in, with all it had: under its id, where it was removed from here, else as the last one under a
    /// new id. An end is not told again; one that waited waits for its turn, one that ran is Stopped.
    FetchId restore(Fetch fetch);

    /// What is noted about a row; unknown ones are left alone.
    void note(FetchId id, const FetchNotes &notes);
    /// Lets the oldest text of a row go that has ended: of an earlier attempt, where there is one; else the one that
    /// there is to read, and Fetch::notes says how long that was.
    void removeText(FetchId id);

    /// Null where there is no such row. Valid until control returns to the event loop or a row is added or removed.
    const Fetch *find(FetchId id) const;
    /// It has changed, and fetchChanged() does not say so before the next turn of the event loop.
    bool owesNews(FetchId id) const;
    /// In the order they were added.
    std::vector<FetchId> ids() const;
    /// Rows, ended or not.
    int count() const;
    /// Rows that have not ended.
    int unfinished() const;
    /// The time of everything here, for protocols of your own.
    AlarmClock &clock() const;
    /// Fetches that may run at once: as the options say, or fewer where this process may not open that many
    /// descriptors.
    int capacity();

    /// So often at most are the bytes and times of a row told.
    static constexpr std::chrono::milliseconds BytesInterval{100};

Q_SIGNALS:
    /// There is a new row; told from the event loop, before anything else about it.
    void fetchAdded(Poetry::FetchId id, QPrivateSignal);
    /// State, bytes or times of a row have changed: a state is told in the next turn of the event loop, bytes once each
    /// BytesInterval.
    void fetchChanged(Poetry::FetchId id, QPrivateSignal);
    /// The row is gone, told inside remove(); only of rows that fetchAdded() has told of.
    void fetchRemoved(Poetry::FetchId id, QPrivateSignal);

    // One of these three for each fetch (and again for each retry), after its last fetchChanged. The Fetch is a copy.
    // They tell how the attempt ended: where fetching again failed, or was stopped, state is that of the text that
    // stays, while failure is the one of the attempt.
    /// Outcome poem: fetch.poem is whole.
    void poemReceived(const Poetry::Fetch &fetch, QPrivateSignal);
    /// Outcome failed: fetch.failure is set; fetch.poem has what had come.
    void failed(const Poetry::Fetch &fetch, QPrivateSignal);
    /// Outcome cancelled.
    void cancelled(const Poetry::Fetch &fetch, QPrivateSignal);

    /// An exception left the callback of a fetch: failure (Internal) names it and the callback's place. The fetch
    /// itself ended as it did, and its signal follows. Logged where nobody listens.
    void callbackFailed(const Poetry::Fetch &fetch, const Poetry::Failure &failure, QPrivateSignal);

    /// No row waits or runs any more. Sent from the event loop after the last result; again after later fetches.
    void allFinished(QPrivateSignal);

protected:
    /// Override to have poems post-processed by a protocol of your own.
    virtual std::unique_ptr<PoetryProtocol> buildProtocol(const Fetch &fetch);
    /// Override to send bytes elsewhere than into memory and spool files.
    virtual std::unique_ptr<PoemSink> buildSink(const Fetch &fetch);
    /// Override to reach servers another way.
    virtual std::unique_ptr<Transport> buildTransport(const Fetch &fetch);

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace Poetry
