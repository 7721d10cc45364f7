// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/fetchrecord.h"

#include "core/failure/failurerecord.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <limits>

namespace Poetry {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostAttempts = 10'000;
constexpr auto LongestTime = 24h * 365 * 10;

/// What stands after a record: a disk that turns a bit must not turn an outcome.
constexpr qsizetype SealSize = 8;

QByteArray seal(const QByteArray &record)
{
    return QCryptographicHash::hash(record, QCryptographicHash::Sha256).first(SealSize);
}

constexpr std::array States{"Waiting",  "LookingUp", "Connecting", "Receiving",
                            "Complete", "CutOff",    "Failed",     "Stopped"};

/// The texts; tr() needs a class to find them by.
struct FetchRecord
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::FetchRecord)

public:
    static Failure interrupted(const Fetch &fetch)
    {
        const auto stage = fetch.state == FetchState::Waiting      ? FailureStage::Queue
                           : fetch.state == FetchState::LookingUp  ? FailureStage::Resolve
                           : fetch.state == FetchState::Connecting ? FailureStage::Connect
                                                                   : FailureStage::Receive;
        Failure failure(FailureKind::Interrupted, stage, tr("Poetry Fetcher ended before this fetch did"));
        return failure.withServer(fetch.address.toString()).withTrail(fetch.trail).withTransient(true);
    }
};

void addTime(QCborMap &map, const QString &name, const std::optional<Fetch::TimePoint> &time, Fetch::TimePoint start)
{
    if (time)
        map[name] = qint64(std::chrono::floor<std::chrono::milliseconds>(*time - start).count());
}

/// Most rows have none.
void addNotes(QCborMap &map, const FetchNotes &notes)
{
    if (notes.isPinned)
        map[u"pinned"_s] = true;
    if (notes.isToBeSaved)
        map[u"toBeSaved"_s] = true;
    if (!notes.savedAs.isEmpty())
        map[u"savedAs"_s] = notes.savedAs;
    if (notes.removedBytes > 0)
        map[u"removedBytes"_s] = notes.removedBytes;
}

FetchNotes notesFrom(const QCborMap &map)
{
    return {.isPinned = map[u"pinned"_s].toBool(),
            .isToBeSaved = map[u"toBeSaved"_s].toBool(),
            .savedAs = textFromRecord(map[u"savedAs"_s]),
            .removedBytes = numberFromRecord(map[u"removedBytes"_s], std::numeric_limits<qint64>::max())};
}

} // namespace

QByteArray fetchRecord(const Fetch &fetch)
{
    QCborMap map{{u"address"_s, fetch.address.toString()},
                 {u"typed"_s, fetch.typed},
                 {u"state"_s, QString::fromLatin1(States.at(static_cast<std::size_t>(fetch.state)))},
                 {u"peer"_s, fetch.peer},
                 {u"attempts"_s, fetch.attempts},
                 {u"trail"_s, trailRecord(fetch.trail)}};
    if (!fetch.proxy.isEmpty())
        map[u"proxy"_s] = fetch.proxy;
    if (fetch.end)
        map[u"end"_s] = *fetch.end == ConnectionEnd::Signed ? u"signed"_s : u"closed"_s;
    if (fetch.failure)
        map[u"failure"_s] = failureRecord(*fetch.failure);
    QCborArray earlier;
    for (const EarlierAttempt &attempt : fetch.earlier)
        earlier.append(attempt.failure ? QCborValue(failureRecord(*attempt.failure)) : QCborValue());
    map[u"earlier"_s] = earlier;
    if (fetch.startedAt) {
        addTime(map, u"connectedAt"_s, fetch.connectedAt, *fetch.startedAt);
        addTime(map, u"firstByteAt"_s, fetch.firstByteAt, *fetch.startedAt);
        addTime(map, u"lastByteAt"_s, fetch.lastByteAt, *fetch.startedAt);
        addTime(map, u"endedAt"_s, fetch.endedAt ? fetch.endedAt : fetch.lastByteAt, *fetch.startedAt);
    }
    addNotes(map, *fetch.notes);
    const QByteArray record = QCborValue(map).toCbor();
    return record + seal(record);
}

std::optional<Fetch> fetchFromRecord(const QByteArray &record, Fetch::TimePoint now)
{
    const qsizetype size = std::max<qsizetype>(0, record.size() - SealSize);
    if (seal(record.first(size)) != record.sliced(size))
        return std::nullopt;
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(record.first(size), &error);
    if (error.error != QCborError::NoError)
        return std::nullopt; // half a map must not be looked into: Qt reads past its end
    const QCborMap map = value.toMap();
    const auto address = ServerAddress::parse(map[u"address"_s].toString());
    const QByteArray name = map[u"state"_s].toString().toLatin1();
    const auto state = std::find(States.begin(), States.end(), name);
    if (!std::holds_alternative<ServerAddress>(address) || state == States.end())
        return std::nullopt;
    Fetch fetch(std::get<ServerAddress>(address));
    fetch.state = static_cast<FetchState>(state - States.begin());
    fetch.typed = textFromRecord(map[u"typed"_s]);
    fetch.peer = textFromRecord(map[u"peer"_s]);
    fetch.proxy = textFromRecord(map[u"proxy"_s]);
    fetch.attempts = static_cast<int>(numberFromRecord(map[u"attempts"_s], MostAttempts));
    if (map[u"end"_s].isString())
        fetch.end = map[u"end"_s].toString() == u"signed" ? ConnectionEnd::Signed : ConnectionEnd::Closed;
    fetch.trail = trailFromRecord(map[u"trail"_s].toArray());
    fetch.failure = failureFromRecord(map[u"failure"_s].toMap());
    const QCborArray earlier = map[u"earlier"_s].toArray();
    for (qsizetype i = 0; i < std::min(earlier.size(), MostAttempts); ++i)
        fetch.earlier.push_back({failureFromRecord(earlier.at(i).toMap()), {}});

    const auto sinceStart = [&](const QString &time) {
        return std::chrono::milliseconds(
            numberFromRecord(map[time], std::chrono::duration_cast<std::chrono::milliseconds>(LongestTime).count()));
    };
    if (map.contains(u"endedAt"_s)) {
        fetch.endedAt = now;
        fetch.startedAt = now - sinceStart(u"endedAt"_s);
        for (const auto &[time, point] :
             {std::pair(u"connectedAt"_s, &fetch.connectedAt), std::pair(u"firstByteAt"_s, &fetch.firstByteAt),
              std::pair(u"lastByteAt"_s, &fetch.lastByteAt)}) {
            if (map.contains(time))
                *point = *fetch.startedAt + sinceStart(time);
        }
    }
    fetch.notes = notesFrom(map);
    const bool isFailed = fetch.state == FetchState::CutOff || fetch.state == FetchState::Failed;
    if (!isEnded(fetch.state) || (isFailed && !fetch.failure)) {
        fetch.failure = FetchRecord::interrupted(fetch);
        fetch.state = fetch.firstByteAt ? FetchState::CutOff : FetchState::Failed;
    } else if (!isFailed) {
        fetch.failure.reset();
    }
    return fetch;
}

} // namespace Poetry
