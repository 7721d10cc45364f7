// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// One fetch, as everybody sees it.
///
/// \code
/// #include <poetry/fetch.h>
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
///     const FetchId id = factory.fetch(ServerAddress(QHostAddress::LocalHost, server.port()));
///     QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
///     app.exec();
///
///     const Fetch fetch = *factory.find(id); // a snapshot
///     if (fetch.state == FetchState::Complete && fetch.timeToFirstByte())
///         out << fetch.poem.size() << " bytes, attempts: " << fetch.attempts << '\n';
/// }
/// //> 24 bytes, attempts: 1
/// \endcode

#include "core/address/serveraddress.h"
#include "core/export.h"
#include "core/failure/failure.h"
#include "core/failure/trail.h"
#include "core/fetch/seldom.h"
#include "core/network/connectionend.h"
#include "core/poem/poem.h"

#include <QMetaType>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace Poetry {

/// Names one fetch of one factory; never used twice.
enum class FetchId : quint64 {};

/// Where a fetch stands; Stopped, Failed, CutOff and Complete are ends.
enum class FetchState {
    Waiting,    ///< for its turn, or for an automatic retry
    LookingUp,  ///< the addresses of the host, or of the proxy
    Connecting, ///< to one address or more, and greeting over TLS
    Receiving,  ///< connected; maybe no byte has come yet
    Complete,   ///< outcome poem
    CutOff,     ///< outcome failed, after bytes had arrived
    Failed,     ///< outcome failed, with no byte
    Stopped,    ///< outcome cancelled
};

/// Nothing more happens to it unless it is fetched again.
constexpr bool isEnded(FetchState state)
{
    return state >= FetchState::Complete;
}
/// It has left the queue, and has not ended.
constexpr bool isRunning(FetchState state)
{
    return state > FetchState::Waiting && state < FetchState::Complete;
}

/// An attempt whose text is not the one that is shown: nothing of it is lost.
struct EarlierAttempt
{
    /// A point of the monotonic clock.
    using TimePoint = std::chrono::steady_clock::time_point;

    std::optional<Failure> failure{};       ///< none where it was stopped, or complete
    Poem partial{};                         ///< what it gave; whole where state is Complete
    FetchState state = FetchState::Stopped; ///< how it ended
    int number = 0;                         ///< Fetch::number, of then
    QString peer{};                         ///< as Fetch::peer
    QString proxy{};                        ///< as Fetch::proxy
    std::optional<ConnectionEnd> end{};     ///< as Fetch::end
    Trail trail{};                          ///< what happened to it
    std::optional<TimePoint> startedAt{};   ///< as Fetch::startedAt
    std::optional<TimePoint> connectedAt{}; ///< as Fetch::connectedAt
    std::optional<TimePoint> firstByteAt{}; ///< as Fetch::firstByteAt
    std::optional<TimePoint> lastByteAt{};  ///< as Fetch::lastByteAt
    std::optional<TimePoint> endedAt{};     ///< as Fetch::endedAt
    qint64 startedOn = 0;                   ///< in ms since 1970, UTC; 0: not known
    qint64 endedOn = 0;                     ///< the same for its end
    bool isAsBefore = false;                ///< Complete, with the very text that there was, so it has none of its own
};

/// What has been noted about a row beside its fetching; kept with it.
struct FetchNotes
{
    bool isPinned = false;         ///< its text stays, whatever there is room for
    bool isToBeSaved = false;      ///< automatically, and is not yet
    QString savedAs{};             ///< the file that was saved automatically, or is to be
    qint64 removedBytes = 0;       ///< so long was the text that made room for others; 0: it is there
    std::chrono::seconds every{0}; ///< the time between two fetches of it; 0: only when asked
    qint64 nextOn = 0;             ///< when it is fetched next by itself, in ms since 1970, UTC

    static constexpr std::chrono::seconds ShortestEvery{30};          ///< the least that every is, where it is not 0
    static constexpr std::chrono::seconds LongestEvery{24 * 60 * 60}; ///< the most

    /// All notes are the same.
    bool operator==(const FetchNotes &) const = default;
};

/// One fetch as everybody sees it. A value: a copy is a snapshot.
///
/// Fetching again destroys nothing. While it runs, state and times are those of the new attempt, and what was there
/// stands in kept and in poem. Where it ends with a poem, or with no less of one than there was, its text takes the
/// place, and the one before goes to earlier. Otherwise all is as it was, state and failure included, and the new
/// attempt goes to earlier: failedAgain() finds it. So it is where the poem is the same as before; then cameAgain()
/// finds it. Of a row that is fetched again by itself, the newest earlier attempts stay: MostEarlierTexts with a text.
struct POETRY_CORE_EXPORT Fetch
{
    /// A point of the monotonic clock.
    using TimePoint = std::chrono::steady_clock::time_point;
    /// So many earlier texts of a row with FetchNotes::every, however often it is fetched.
    static constexpr int MostEarlierTexts = 20;

    /// One that waits, of no factory yet.
    explicit Fetch(const ServerAddress &server) : address(server) {}

    FetchId id{};                           ///< of the factory that it is from
    QString typed;                          ///< the address as it was asked for
    ServerAddress address;                  ///< where it is fetched from
    FetchState state = FetchState::Waiting; ///< of the present attempt, or of the text that stays; see above
    Poem poem;                              ///< what there is to read: whole when Complete, partial otherwise
    std::optional<Failure> failure;   ///< set when CutOff or Failed; while Waiting for an automatic retry, the last one
    QString peer;                     ///< "192.0.2.7:17" once connected
    QString proxy;                    ///< "socks5://host:1080", which peer then is; empty where there was none
    std::optional<ConnectionEnd> end; ///< how the server ended the connection; none where it did not
    Trail trail;                      ///< of the present attempt
    int attempts = 0;                 ///< begun so far
    int patience = 1;                 ///< its time-outs are so many times those of the options
    bool waitsForDisk = false;        ///< receives nothing now, because the disk does not keep up
    int number = 0;                   ///< of the attempt that runs, or ended so; counts from 0
    std::shared_ptr<const EarlierAttempt> kept; ///< the text of before, while a new attempt runs; null where none was
    Poem coming;                                ///< what that new attempt has brought so far
    std::vector<EarlierAttempt> earlier;        ///< by number
    Seldom<FetchNotes> notes;                   ///< PoetryClientFactory::note()

    // Points of a monotonic clock; unset where that has not happened. All but the first belong to the present attempt.
    std::optional<TimePoint> startedAt;   ///< when the first attempt of this run left the queue
    std::optional<TimePoint> connectedAt; ///< when the connection stood; over TLS, with its keys
    std::optional<TimePoint> firstByteAt; ///< when the first byte was taken in
    std::optional<TimePoint> lastByteAt;  ///< when the newest byte was taken in
    std::optional<TimePoint> endedAt;     ///< when the last attempt ended
    // The same two as the wall clock told them then: ms since 1970, UTC; 0: not known.
    qint64 startedOn = 0; ///< the day and time of startedAt
    qint64 endedOn = 0;   ///< the day and time of endedAt

    /// What the attempt itself has received: not what it may come to replace.
    const Poem &received() const { return kept ? coming : poem; }
    /// What the text that there is to read is: while fetching again, that of before.
    FetchState textState() const;
    /// The number of the attempt that it came from: texts of another number are other texts.
    int textNumber() const { return isTextOfBefore() ? kept->number : number; }
    /// How the newest attempt ended, which need not be the one whose text there is.
    FetchState newestState() const;
    /// How fetching again ended, where what was there stays; null where it has not been tried, or runs.
    const EarlierAttempt *failedAgain() const;
    /// The attempt that brought the same text once more; null where the newest one did not.
    const EarlierAttempt *cameAgain() const;
    /// A new attempt begins: what there is to read stays.
    void beginAgain();
    /// The attempt has ended so; see above.
    void endAttempt(FetchState how);
    /// Has the text of an earlier attempt, with all that is known of it, and the present one change places. False where
    /// there is none of that number, or an attempt runs.
    bool bringBack(int earlierNumber);

    /// Zero before the start.
    std::chrono::milliseconds elapsed(TimePoint now) const;
    /// How long a connected server has said nothing; zero unless Receiving.
    std::chrono::milliseconds silence(TimePoint now) const;
    /// Of its text and those of earlier attempts.
    qint64 keptBytes() const;
    /// From the start to the first byte; none where none came.
    std::optional<std::chrono::milliseconds> timeToFirstByte() const;

private:
    bool isTextOfBefore() const;
};

} // namespace Poetry

Q_DECLARE_METATYPE(Poetry::Fetch)
Q_DECLARE_METATYPE(Poetry::FetchId)
