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
#include <optional>
#include <vector>

namespace Poetry {

/// Names one fetch of one factory; never used twice.
enum class FetchId : quint64 {};

enum class FetchState {
    Waiting,
    LookingUp,
    Connecting,
    Receiving,
    Complete, ///< outcome poem
    CutOff,   ///< outcome failed, after bytes had arrived
    Failed,   ///< outcome failed, with no byte
    Stopped,  ///< outcome cancelled
};

constexpr bool isEnded(FetchState state)
{
    return state >= FetchState::Complete;
}
constexpr bool isRunning(FetchState state)
{
    return state > FetchState::Waiting && state < FetchState::Complete;
}

/// An attempt that a retry has replaced: nothing of it is lost.
struct EarlierAttempt
{
    std::optional<Failure> failure; ///< none where it was stopped
    Poem partial;
};

/// What has been noted about a row beside its fetching; kept with it.
struct FetchNotes
{
    bool isPinned = false;    ///< its text stays, whatever there is room for
    bool isToBeSaved = false; ///< automatically, and has not been yet
    QString savedAs{};        ///< the file that was saved automatically, or is to be
    qint64 removedBytes = 0;  ///< so long was the text that made room for others; 0: it is there

    bool operator==(const FetchNotes &) const = default;
};

/// One fetch as everybody sees it. A value: a copy is a snapshot.
struct POETRY_CORE_EXPORT Fetch
{
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit Fetch(const ServerAddress &server) : address(server) {}

    FetchId id{};
    QString typed; ///< the address as it was asked for
    ServerAddress address;
    FetchState state = FetchState::Waiting;
    Poem poem;                        ///< what has arrived: whole when Complete, partial otherwise
    std::optional<Failure> failure;   ///< set when CutOff or Failed; while Waiting for an automatic retry, the last one
    QString peer;                     ///< "192.0.2.7:17" once connected
    QString proxy;                    ///< "socks5://host:1080", which peer then is; empty where there was none
    std::optional<ConnectionEnd> end; ///< how the server ended the connection; none where it did not
    Trail trail;                      ///< of the present attempt
    int attempts = 0;                 ///< begun so far
    int patience = 1;                 ///< its time-outs are so many times those of the options
    bool waitsForDisk = false;        ///< receives nothing now, because the disk does not keep up
    std::vector<EarlierAttempt> earlier;
    Seldom<FetchNotes> notes;

    // Points of a monotonic clock; unset where that has not happened. "Started" is when the first attempt of this run
    // left the queue, the others belong to the present attempt.
    std::optional<TimePoint> startedAt;
    std::optional<TimePoint> connectedAt;
    std::optional<TimePoint> firstByteAt;
    std::optional<TimePoint> lastByteAt;
    std::optional<TimePoint> endedAt;

    /// Zero before the start.
    std::chrono::milliseconds elapsed(TimePoint now) const;
    /// How long a connected server has said nothing; zero unless Receiving.
    std::chrono::milliseconds silence(TimePoint now) const;
    /// Of its text and those of earlier attempts.
    qint64 keptBytes() const;
    /// From the start to the first byte; none where none came.
    std::optional<std::chrono::milliseconds> timeToFirstByte() const;
};

} // namespace Poetry

Q_DECLARE_METATYPE(Poetry::Fetch)
Q_DECLARE_METATYPE(Poetry::FetchId)
