// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchcells.h"

#include "ui/table/fetchmodel.h"
#include "ui/words/wording.h"

#include <QDateTime>
#include <QLocale>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

QString reason(const FetchRow &row)
{
    return row.failure ? Wording::reason(*row.failure) : QString();
}

QString timeOfDay(qint64 milliseconds)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds).time(), u"HH:mm:ss"_s);
}

template <typename Value> std::optional<double> number(const std::optional<Value> &value)
{
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::optional<double> number(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? std::optional(static_cast<double>(time->count())) : std::nullopt;
}

} // namespace

QString cellText(const FetchRow &row, int column)
{
    switch (column) {
    case FetchModel::Server:
        return row.server;
    case FetchModel::State:
        return Wording::state(row.state);
    case FetchModel::Progress:
        return row.progressText();
    case FetchModel::Received:
        return row.bytes > 0 ? Wording::size(row.bytes) : QString();
    case FetchModel::Speed:
        return row.speed && *row.speed >= 1 ? Wording::speed(*row.speed) : QString();
    case FetchModel::Elapsed:
        return row.elapsed ? Wording::duration(*row.elapsed) : QString();
    case FetchModel::Peer:
        return row.peer;
    case FetchModel::FirstByte:
        return row.firstByte ? Wording::duration(*row.firstByte) : QString();
    case FetchModel::Started:
        return row.startedAt ? timeOfDay(*row.startedAt) : QString();
    case FetchModel::Attempts:
        return row.attempts > 0 ? QLocale().toString(row.attempts) : QString();
    case FetchModel::Reason:
        return reason(row);
    default:
        return {};
    }
}

QVariant cellValue(const FetchRow &row, int column)
{
    switch (column) {
    case FetchModel::Server:
        return row.server;
    case FetchModel::Peer:
        return row.peer.isEmpty() ? QVariant() : QVariant(row.peer);
    case FetchModel::Speed:
        return row.speed ? QVariant(*row.speed) : QVariant();
    default:
        const auto value = cellNumber(row, column);
        return value ? QVariant(static_cast<qint64>(*value)) : QVariant();
    }
}

bool isTextColumn(int column)
{
    return column == FetchModel::Server || column == FetchModel::Peer;
}

bool isNumberColumn(int column)
{
    switch (column) {
    case FetchModel::Received:
    case FetchModel::Speed:
    case FetchModel::Elapsed:
    case FetchModel::FirstByte:
    case FetchModel::Started:
    case FetchModel::Attempts:
        return true;
    default:
        return false;
    }
}

std::optional<double> cellNumber(const FetchRow &row, int column)
{
    switch (column) {
    case FetchModel::State:
    case FetchModel::Action: // what it offers goes with the state
        return static_cast<double>(row.state);
    case FetchModel::Progress: // neighbours in state, then in size; whole numbers up to 2^53 are exact
        return static_cast<double>(row.state) * static_cast<double>(1LL << 48) + static_cast<double>(row.bytes);
    case FetchModel::Received:
        return row.bytes > 0 ? std::optional(static_cast<double>(row.bytes)) : std::nullopt;
    case FetchModel::Speed:
        return row.speed;
    case FetchModel::Elapsed:
        return number(row.elapsed);
    case FetchModel::FirstByte:
        return number(row.firstByte);
    case FetchModel::Started:
        return number(row.startedAt);
    case FetchModel::Attempts:
        return row.attempts > 0 ? std::optional<double>(row.attempts) : std::nullopt;
    case FetchModel::Reason:
        return row.failure ? std::optional(static_cast<double>(*row.failure)) : std::nullopt;
    default:
        return std::nullopt;
    }
}

int compareTexts(const FetchRow &a, const FetchRow &b, int column, Qt::SortOrder order)
{
    int result = 0;
    if (column == FetchModel::Server) {
        result = a.sortKey.compare(b.sortKey);
    } else {
        if (a.peer.isEmpty() || b.peer.isEmpty())
            return int(a.peer.isEmpty()) - int(b.peer.isEmpty());
        result = a.peer.compare(b.peer);
    }
    return order == Qt::AscendingOrder ? result : -result;
}

} // namespace Poetry
