// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/jsonline.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue orNull(std::optional<qint64> number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QString nameOf(std::optional<ConnectionEnd> end)
{
    return !end ? QString() : *end == ConnectionEnd::Signed ? u"signed"_s : u"closed"_s;
}

QJsonArray trailOf(const Fetch &fetch)
{
    QJsonArray trail;
    for (const Frame &frame : (fetch.failure ? fetch.failure->trail() : fetch.trail).frames())
        trail.append(QJsonObject{{u"at_ms"_s, static_cast<qint64>(frame.at.count())},
                                 {u"what"_s, frame.what},
                                 {u"where"_s, frame.where.toString()}});
    return trail;
}

QString outcomeOf(const Fetch &fetch)
{
    const FetchState state = fetch.newestState();
    if (state == FetchState::Complete)
        return u"poem"_s;
    return state == FetchState::Stopped ? u"cancelled"_s : u"failed"_s;
}

void addReason(QJsonObject &object, const Fetch &fetch, FailureStage stage)
{
    const std::optional<Failure> &failure = fetch.failure;
    const QString stopped = QCoreApplication::translate("Poetry::JsonLine", "Stopped.");
    object[u"kind"_s] = failure ? QJsonValue(kindName(failure->kind())) : QJsonValue(QJsonValue::Null);
    object[u"stage"_s] = stageName(failure ? failure->stage() : stage);
    object[u"message"_s] = failure ? failure->message() : stopped;
    object[u"code"_s] = orNull(failure ? failure->code() : std::optional<int>());
    object[u"trail"_s] = trailOf(fetch);
}

} // namespace

QJsonObject jsonObject(const Fetch &fetch, FailureStage stage, const QString &file)
{
    const std::optional<std::chrono::milliseconds> firstByte = fetch.timeToFirstByte();
    const std::chrono::milliseconds elapsed = fetch.elapsed(fetch.endedAt.value_or(Fetch::TimePoint()));
    QJsonObject object{
        {u"address"_s, fetch.typed},
        {u"outcome"_s, outcomeOf(fetch)},
        {u"bytes"_s, fetch.poem.size()},
        {u"sha256"_s, QString::fromLatin1(fetch.poem.sha256().toHex())},
        {u"elapsed_ms"_s, static_cast<qint64>(elapsed.count())},
        {u"first_byte_ms"_s, orNull(firstByte ? std::optional<qint64>(firstByte->count()) : std::optional<qint64>())},
        {u"end"_s, orNull(nameOf(fetch.end))},
        {u"peer"_s, orNull(fetch.peer)},
        {u"attempts"_s, fetch.attempts},
        {u"file"_s, orNull(file)},
    };
    if (fetch.newestState() != FetchState::Complete)
        addReason(object, fetch, stage);
    return object;
}

} // namespace Poetry
