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
constexpr qsizetype MostParts = 50;
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

/// What is needed to say it again in another language; nothing where that is no more than the sentence.
QCborArray wordsRecord(const Words &words)
{
    if (!words.text && qstrcmp(words.context, Words().context) == 0 && words.about == words.said())
        return {};
    return {QString::fromUtf8(words.context), QString::fromUtf8(words.text), words.count, words.about};
}

void addWords(QCborMap &map, const Words &words)
{
    if (const QCborArray record = wordsRecord(words); !record.isEmpty())
        map[u"words"_s] = record;
}

/// Fit to be shown, but for what separates its parts.
QString aboutFromRecord(QStringView text)
{
    QString safe;
    for (qsizetype begin = 0; begin <= text.size();) {
        const auto isSeparator = [](QChar c) { return c >= Words::PartEnds && c <= Words::Between; };
        const auto end = std::find_if(text.begin() + begin, text.end(), isSeparator) - text.begin();
        safe += escaped(text.mid(begin, end - begin), LongestText);
        safe += text.mid(end, 1);
        begin = end + 1;
    }
    return safe;
}

/// The sentence as it was, where nothing else was recorded.
Words wordsFromRecord(const QCborArray &record, const QCborValue &sentence)
{
    if (record.size() < 4)
        return {nullptr, textFromRecord(sentence)};
    const QString context = record.at(0).toString();
    const QString text = record.at(1).toString();
    const QString about = record.at(3).toString().left(LongestText);
    Words words{text.isEmpty() ? nullptr : lasting(text), aboutFromRecord(about), -1, lasting(context)};
    const bool isKept = QString::fromUtf8(words.context) == context && QString::fromUtf8(words.text) == text;
    if (!isKept || about.count(Words::PartBegins) > MostParts)
        return {nullptr, textFromRecord(sentence)};
    if (record.at(2).toInteger(-1) >= 0)
        words.count = static_cast<int>(numberFromRecord(record.at(2), std::numeric_limits<int>::max()));
    return words;
}

QCborArray triedRecord(const std::vector<TriedAddress> &tried)
{
    QCborArray list;
    for (const TriedAddress &address : tried) {
        QCborMap map{{u"peer"_s, address.peer},
                     {u"at"_s, qint64(address.at.count())},
                     {u"took"_s, qint64(address.took.count())},
                     {u"text"_s, address.text.said()}};
        addWords(map, address.text);
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
                             wordsFromRecord(map[u"words"_s].toArray(), map[u"text"_s])};
        if (map[u"code"_s].isInteger())
            address.code = static_cast<int>(map[u"code"_s].toInteger());
        tried.push_back(std::move(address));
    }
    return tried;
}

QCborMap certificateRecord(const PeerCertificate &certificate)
{
    QCborArray reasons;
    QCborArray words;
    for (const Words &reason : certificate.reasons) {
        reasons.append(reason.said());
        words.append(wordsRecord(reason));
    }
    return {{u"fingerprint"_s, certificate.fingerprint},
            {u"subject"_s, certificate.subject},
            {u"issuer"_s, certificate.issuer},
            {u"from"_s, certificate.validFrom.toString(Qt::ISODate)},
            {u"until"_s, certificate.validUntil.toString(Qt::ISODate)},
            {u"reasons"_s, reasons},
            {u"words"_s, words}};
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
    const QCborArray words = map[u"words"_s].toArray();
    for (qsizetype i = 0; i < std::min(reasons.size(), MostReasons); ++i)
        certificate.reasons += wordsFromRecord(words.at(i).toArray(), reasons.at(i));
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
                                 QString::fromUtf8(frame.where.file), frame.where.line, int(frame.step),
                                 wordsRecord(frame.words)});
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
        const Words words = wordsFromRecord(frame.at(6).toArray(), frame.at(1));
        frames.append({time(frame.at(0)), words.said(), place, static_cast<Step>(step), words});
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
    addWords(map, failure.words());
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
    Failure failure(*kind, stageNamed(record[u"stage"_s].toString()),
                    wordsFromRecord(record[u"words"_s].toArray(), record[u"sentence"_s]));
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
