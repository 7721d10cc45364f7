// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/fetchrecord.h"

#include "core/failure/failurerecord.h"
#include "core/poem/poemstore.h"

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
constexpr int LastNumber = 1'000'000'000;
constexpr qint64 LastDate = 253'402'300'799'999;                 ///< in the year 9999
constexpr qint64 MostBytes = std::numeric_limits<qint64>::max(); ///< what is longer than its text is not heard
constexpr auto LongestTime = 24h * 365 * 10;

/// What stands after a record: a disk that turns a bit must not turn an outcome.
constexpr qsizetype SealSize = 8;

QByteArray seal(const QByteArray &record)
{
    return QCryptographicHash::hash(record, QCryptographicHash::Sha256).first(SealSize);
}

constexpr std::array States{"Waiting",  "LookingUp", "Connecting", "Receiving",
                            "Complete", "CutOff",    "Failed",     "Stopped"};

Failure interrupted(const Fetch &fetch)
{
    const auto stage = fetch.state == FetchState::Waiting      ? FailureStage::Queue
                       : fetch.state == FetchState::LookingUp  ? FailureStage::Resolve
                       : fetch.state == FetchState::Connecting ? FailureStage::Connect
                                                               : FailureStage::Receive;
    Failure failure(FailureKind::Interrupted, stage,
                    Words{QT_TRANSLATE_NOOP("Poetry::FetchRecord", "Poetry Fetcher ended before this fetch did"),
                          {},
                          -1,
                          "Poetry::FetchRecord"});
    return failure.withServer(fetch.address.toString()).withTrail(fetch.trail).withTransient(true);
}

void addTime(QCborMap &map, const QString &name, const std::optional<Fetch::TimePoint> &time, Fetch::TimePoint start)
{
    if (time)
        map[name] = qint64(std::chrono::floor<std::chrono::milliseconds>(*time - start).count());
}

constexpr auto NamesOfTimes = {"connectedAt", "firstByteAt", "lastByteAt"};

/// Of a Fetch or of an EarlierAttempt.
template <typename Attempt> auto timesOf(Attempt &attempt)
{
    return std::array{&attempt.connectedAt, &attempt.firstByteAt, &attempt.lastByteAt};
}

Poem &textOf(Fetch &fetch)
{
    return fetch.poem;
}

Poem &textOf(EarlierAttempt &attempt)
{
    return attempt.partial;
}

const Poem &textOf(const Fetch &fetch)
{
    return fetch.received();
}

const Poem &textOf(const EarlierAttempt &attempt)
{
    return attempt.partial;
}

template <typename Attempt> void addOutcome(QCborMap &map, const Attempt &attempt)
{
    map[u"state"_s] = QString::fromLatin1(States.at(static_cast<std::size_t>(attempt.state)));
    map[u"peer"_s] = attempt.peer;
    map[u"trail"_s] = trailRecord(attempt.trail);
    map[u"number"_s] = attempt.number;
    if (attempt.startedOn > 0)
        map[u"startedOn"_s] = attempt.startedOn;
    if (attempt.endedOn > 0)
        map[u"endedOn"_s] = attempt.endedOn;
    if (!attempt.proxy.isEmpty())
        map[u"proxy"_s] = attempt.proxy;
    if (attempt.end)
        map[u"end"_s] = *attempt.end == ConnectionEnd::Signed ? u"signed"_s : u"closed"_s;
    if (attempt.failure)
        map[u"failure"_s] = failureRecord(*attempt.failure);
    const QByteArray arrivals =
        isEnded(attempt.state) ? PoemStore::arrivalsOf(textOf(attempt)).toRecord() : QByteArray();
    if (!arrivals.isEmpty())
        map[u"arrivals"_s] = arrivals;
    if (!attempt.startedAt)
        return;
    auto name = NamesOfTimes.begin();
    for (const auto *time : timesOf(attempt))
        addTime(map, QLatin1StringView(*name++), *time, *attempt.startedAt);
    addTime(map, u"endedAt"_s, attempt.endedAt ? attempt.endedAt : attempt.lastByteAt, *attempt.startedAt);
}

/// False where it has no state. number is that of records which do not tell it.
template <typename Attempt> bool readOutcome(Attempt &attempt, const QCborMap &map, int number, Fetch::TimePoint now)
{
    const QByteArray name = map[u"state"_s].toString().toLatin1();
    const auto state = std::find(States.begin(), States.end(), name);
    if (state == States.end())
        return false;
    attempt.state = static_cast<FetchState>(state - States.begin());
    attempt.peer = textFromRecord(map[u"peer"_s]);
    attempt.proxy = textFromRecord(map[u"proxy"_s]);
    attempt.trail = trailFromRecord(map[u"trail"_s].toArray());
    attempt.failure = failureFromRecord(map[u"failure"_s].toMap());
    attempt.number = number;
    if (map.contains(u"number"_s))
        attempt.number = static_cast<int>(numberFromRecord(map[u"number"_s], LastNumber));
    attempt.startedOn = numberFromRecord(map[u"startedOn"_s], LastDate);
    attempt.endedOn = numberFromRecord(map[u"endedOn"_s], LastDate);
    if (map[u"end"_s].isString())
        attempt.end = map[u"end"_s].toString() == u"signed" ? ConnectionEnd::Signed : ConnectionEnd::Closed;
    if (const auto arrivals = Arrivals::fromRecord(map[u"arrivals"_s].toByteArray(), MostBytes))
        PoemStore::setArrivals(textOf(attempt), *arrivals);
    if (!map.contains(u"endedAt"_s))
        return true;
    const auto sinceStart = [&map](const QString &time) {
        return std::chrono::milliseconds(
            numberFromRecord(map[time], std::chrono::duration_cast<std::chrono::milliseconds>(LongestTime).count()));
    };
    attempt.endedAt = now;
    attempt.startedAt = now - sinceStart(u"endedAt"_s);
    auto nameOfTime = NamesOfTimes.begin();
    for (auto *time : timesOf(attempt)) {
        const auto called = QLatin1StringView(*nameOfTime++);
        if (map.contains(called))
            *time = *attempt.startedAt + sinceStart(called);
    }
    return true;
}

/// By number, each of its own: they are the places of texts.
void readEarlier(Fetch &fetch, const QCborMap &map, Fetch::TimePoint now)
{
    const QCborArray failures = map[u"earlier"_s].toArray();
    const QCborArray outcomes = map[u"outcomes"_s].toArray();
    for (qsizetype i = 0; i < std::min(failures.size(), MostAttempts); ++i) {
        EarlierAttempt attempt;
        attempt.failure = failureFromRecord(failures.at(i).toMap());
        attempt.number = static_cast<int>(i);
        if (readOutcome(attempt, outcomes.at(i).toMap(), attempt.number, now) && !isEnded(attempt.state))
            attempt.state = FetchState::Stopped;
        else if (attempt.failure && attempt.state == FetchState::Stopped)
            attempt.state = FetchState::Failed;
        attempt.isAsBefore = attempt.state == FetchState::Complete && outcomes.at(i).toMap()[u"asBefore"_s].toBool();
        fetch.earlier.push_back(std::move(attempt));
    }
    const auto byNumber = [](const EarlierAttempt &a, const EarlierAttempt &b) { return a.number < b.number; };
    const auto isSame = [](const EarlierAttempt &a, const EarlierAttempt &b) { return a.number == b.number; };
    std::stable_sort(fetch.earlier.begin(), fetch.earlier.end(), byNumber);
    fetch.earlier.erase(std::unique(fetch.earlier.begin(), fetch.earlier.end(), isSame), fetch.earlier.end());
}

/// The text of before, where the attempt under way was to replace it.
void readKept(Fetch &fetch, const QCborMap &map, Fetch::TimePoint now)
{
    EarlierAttempt kept;
    const bool isKept = readOutcome(kept, map[u"kept"_s].toMap(), 0, now) && isEnded(kept.state);
    if (isKept && kept.number != fetch.number)
        fetch.kept = std::make_shared<const EarlierAttempt>(std::move(kept));
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
    if (notes.every > 0s) {
        map[u"every"_s] = qint64(notes.every.count());
        map[u"nextOn"_s] = notes.nextOn;
    }
}

/// What is too often, or too seldom, was not written here.
std::chrono::seconds everyFrom(const QCborValue &value)
{
    const std::chrono::seconds every(value.toInteger());
    return every >= FetchNotes::ShortestEvery && every <= FetchNotes::LongestEvery ? every : 0s;
}

FetchNotes notesFrom(const QCborMap &map)
{
    return {.isPinned = map[u"pinned"_s].toBool(),
            .isToBeSaved = map[u"toBeSaved"_s].toBool(),
            .savedAs = textFromRecord(map[u"savedAs"_s]),
            .removedBytes = numberFromRecord(map[u"removedBytes"_s], std::numeric_limits<qint64>::max()),
            .every = everyFrom(map[u"every"_s]),
            .nextOn = numberFromRecord(map[u"nextOn"_s], LastDate)};
}

} // namespace

QByteArray fetchRecord(const Fetch &fetch)
{
    QCborMap map{{u"address"_s, fetch.address.toString()}, {u"typed"_s, fetch.typed}, {u"attempts"_s, fetch.attempts}};
    addOutcome(map, fetch);
    QCborArray earlier;
    QCborArray outcomes;
    for (const EarlierAttempt &attempt : fetch.earlier) {
        earlier.append(attempt.failure ? QCborValue(failureRecord(*attempt.failure)) : QCborValue());
        QCborMap outcome;
        addOutcome(outcome, attempt);
        if (attempt.isAsBefore)
            outcome[u"asBefore"_s] = true;
        outcomes.append(outcome);
    }
    map[u"earlier"_s] = earlier;
    if (!outcomes.isEmpty())
        map[u"outcomes"_s] = outcomes;
    if (fetch.kept) {
        QCborMap kept;
        addOutcome(kept, *fetch.kept);
        map[u"kept"_s] = kept;
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
    if (!std::holds_alternative<ServerAddress>(address))
        return std::nullopt;
    Fetch fetch(std::get<ServerAddress>(address));
    readEarlier(fetch, map, now);
    if (!readOutcome(fetch, map, static_cast<int>(fetch.earlier.size()), now))
        return std::nullopt;
    readKept(fetch, map, now);
    fetch.typed = textFromRecord(map[u"typed"_s]);
    fetch.attempts = static_cast<int>(numberFromRecord(map[u"attempts"_s], MostAttempts));
    fetch.notes = notesFrom(map);
    const bool isFailed = fetch.state == FetchState::CutOff || fetch.state == FetchState::Failed;
    if (!isEnded(fetch.state) || (isFailed && !fetch.failure)) {
        fetch.failure = interrupted(fetch);
        fetch.state = fetch.firstByteAt ? FetchState::CutOff : FetchState::Failed;
    } else if (!isFailed) {
        fetch.failure.reset();
    }
    return fetch;
}

} // namespace Poetry
