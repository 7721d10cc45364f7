// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/failurerecord.h"

#include "core/failure/escape.h"

#include <QCborArray>
#include <QSet>

#include <algorithm>
#include <mutex>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int DeepestCause = 8;
constexpr qsizetype MostTried = 1000;
constexpr qsizetype MostEarlier = 1000;
constexpr qsizetype MostReasons = 100;
constexpr qsizetype LongestText = 4096;
constexpr qsizetype LongestPlace = 200;
constexpr qsizetype MostPlaces = 10'000;

/// A place is made of texts that stay: most records name the same few hundred.
const char *lasting(const QString &text)
{
    static std::mutex mutex;
    static QSet<QByteArray> texts;
    const std::lock_guard lock(mutex);
    const QByteArray bytes = escaped(text, LongestPlace).toUtf8();
    const auto known = texts.constFind(bytes);
    if (known != texts.constEnd())
        return known->constData();
    return texts.size() < MostPlaces ? texts.insert(bytes)->constData() : "";
}

std::chrono::milliseconds time(const QCborValue &value)
{
    return std::chrono::milliseconds(numberFromRecord(value, std::numeric_limits<int>::max()));
}

FailureStage stageNamed(const QString &name)
{
    for (const auto stage : {FailureStage::Parse, FailureStage::Queue, FailureStage::Resolve, FailureStage::Connect,
                             FailureStage::Receive}) {
        if (stageName(stage) == name)
            return stage;
    }
    return FailureStage::Store;
}

QCborArray triedRecord(const std::vector<TriedAddress> &tried)
{
    QCborArray list;
    for (const TriedAddress &address : tried) {
        QCborMap map{{u"peer"_s, address.peer},
                     {u"at"_s, qint64(address.at.count())},
                     {u"took"_s, qint64(address.took.count())},
                     {u"text"_s, address.text}};
        if (address.code)
            map[u"code"_s] = *address.code;
        list.append(map);
    }
    return list;
}

std::vector<TriedAddress> triedFromRecord(const QCborArray &list)
{
    std::vector<TriedAddress> tried;
    for (qsizetype i = 0; i < std::min(list.size(), MostTried); ++i) {
        const QCborMap map = list.at(i).toMap();
        TriedAddress address{textFromRecord(map[u"peer"_s]),
                             time(map[u"at"_s]),
                             time(map[u"took"_s]),
                             {},
                             textFromRecord(map[u"text"_s])};
        if (map[u"code"_s].isInteger())
            address.code = static_cast<int>(map[u"code"_s].toInteger());
        tried.push_back(std::move(address));
    }
    return tried;
}

QCborMap certificateRecord(const PeerCertificate &certificate)
{
    return {{u"fingerprint"_s, certificate.fingerprint},
            {u"subject"_s, certificate.subject},
            {u"issuer"_s, certificate.issuer},
            {u"from"_s, certificate.validFrom.toString(Qt::ISODate)},
            {u"until"_s, certificate.validUntil.toString(Qt::ISODate)},
            {u"reasons"_s, QCborArray::fromStringList(certificate.reasons)}};
}

PeerCertificate certificateFromRecord(const QCborMap &map)
{
    PeerCertificate certificate{textFromRecord(map[u"fingerprint"_s]),
                                textFromRecord(map[u"subject"_s]),
                                textFromRecord(map[u"issuer"_s]),
                                QDateTime::fromString(map[u"from"_s].toString(), Qt::ISODate),
                                QDateTime::fromString(map[u"until"_s].toString(), Qt::ISODate),
                                {}};
    const QCborArray reasons = map[u"reasons"_s].toArray();
    for (qsizetype i = 0; i < std::min(reasons.size(), MostReasons); ++i)
        certificate.reasons += textFromRecord(reasons.at(i));
    return certificate;
}

} // namespace

QString textFromRecord(const QCborValue &value)
{
    return escaped(value.toString(), LongestText);
}

qint64 numberFromRecord(const QCborValue &value, qint64 most)
{
    return value.isInteger() ? std::clamp<qint64>(value.toInteger(), 0, most) : 0;
}

QCborArray trailRecord(const Trail &trail)
{
    QCborArray frames;
    for (const Frame &frame : trail.frames())
        frames.append(QCborArray{qint64(frame.at.count()), frame.what, QString::fromUtf8(frame.where.function),
                                 QString::fromUtf8(frame.where.file), frame.where.line, int(frame.step)});
    return {trail.dropped(), frames};
}

Trail trailFromRecord(const QCborArray &record)
{
    QList<Frame> frames;
    const QCborArray list = record.at(1).toArray();
    for (qsizetype i = 0; i < std::min(list.size(), Trail::MaxFrames); ++i) {
        const QCborArray frame = list.at(i).toArray();
        const SourceLocation place{lasting(frame.at(2).toString()), lasting(frame.at(3).toString()),
                                   static_cast<int>(time(frame.at(4)).count())};
        const auto step = numberFromRecord(frame.at(5), static_cast<qint64>(Step::WentOn));
        frames.append({time(frame.at(0)), textFromRecord(frame.at(1)), place, static_cast<Step>(step)});
    }
    return Trail::of(frames, static_cast<int>(time(record.at(0)).count()));
}

QCborMap failureRecord(const Failure &failure)
{
    QCborMap map{{u"kind"_s, kindName(failure.kind())},      {u"stage"_s, stageName(failure.stage())},
                 {u"sentence"_s, failure.sentence()},        {u"server"_s, failure.server()},
                 {u"trail"_s, trailRecord(failure.trail())}, {u"transient"_s, failure.isTransient()}};
    if (failure.code()) {
        map[u"code"_s] = *failure.code();
        map[u"codeText"_s] = failure.codeText();
    }
    if (!failure.tried().empty())
        map[u"tried"_s] = triedRecord(failure.tried());
    if (const auto cause = failure.cause())
        map[u"cause"_s] = failureRecord(*cause);
    if (const auto certificate = failure.certificate())
        map[u"certificate"_s] = certificateRecord(*certificate);
    QCborArray earlier;
    for (const Failure &one : failure.earlier())
        earlier.append(failureRecord(one));
    if (!earlier.isEmpty())
        map[u"earlier"_s] = earlier;
    return map;
}

std::optional<Failure> failureFromRecord(const QCborMap &record, int depth)
{
    const auto kind = kindNamed(record[u"kind"_s].toString());
    if (!kind || depth > DeepestCause)
        return std::nullopt;
    Failure failure(*kind, stageNamed(record[u"stage"_s].toString()), textFromRecord(record[u"sentence"_s]));
    failure.withServer(textFromRecord(record[u"server"_s]));
    failure.withTrail(trailFromRecord(record[u"trail"_s].toArray()));
    failure.withTransient(record[u"transient"_s].toBool());
    if (record[u"code"_s].isInteger())
        failure.withCode(static_cast<int>(record[u"code"_s].toInteger()), textFromRecord(record[u"codeText"_s]));
    failure.withTried(triedFromRecord(record[u"tried"_s].toArray()));
    if (const auto cause = failureFromRecord(record[u"cause"_s].toMap(), depth + 1))
        failure.withCause(*cause);
    if (record[u"certificate"_s].isMap())
        failure.withCertificate(certificateFromRecord(record[u"certificate"_s].toMap()));
    std::vector<Failure> earlier;
    const QCborArray list = record[u"earlier"_s].toArray();
    for (qsizetype i = 0; i < std::min(list.size(), MostEarlier); ++i) {
        if (const auto one = failureFromRecord(list.at(i).toMap(), depth + 1))
            earlier.push_back(*one);
    }
    return failure.withEarlier(std::move(earlier));
}

} // namespace Poetry
