// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchcolumn.h"

#include "ui/report/arrivalshape.h"
#include "ui/table/fetchmodel.h"
#include "ui/widgets/icons.h"
#include "ui/words/wording.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

using Number = std::optional<double>;

template <typename Value> Number number(const std::optional<Value> &value)
{
    return value ? Number(static_cast<double>(*value)) : std::nullopt;
}

Number number(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? Number(static_cast<double>(time->count())) : std::nullopt;
}

Number stateNumber(const FetchRow &row)
{
    return static_cast<double>(row.state);
}

/// Neighbours in state, then in size; whole numbers up to 2^53 are exact.
Number progressNumber(const FetchRow &row)
{
    return static_cast<double>(row.state) * static_cast<double>(1LL << 48) + static_cast<double>(row.bytes);
}

QString duration(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? Wording::duration(*time) : QString();
}

/// In the time zone of now; with the date where it is another day.
QString moment(const std::optional<qint64> &milliseconds)
{
    if (!milliseconds)
        return {};
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(*milliseconds);
    QString time = QLocale().toString(then.time(), u"HH:mm:ss"_s);
    if (then.date() == QDate::currentDate())
        return time;
    return u"%1 %2"_s.arg(QLocale().toString(then.date(), QLocale::ShortFormat), time);
}

int ordered(int result, Qt::SortOrder order)
{
    return order == Qt::AscendingOrder ? result : -result;
}

int compareServers(const FetchRow &a, const FetchRow &b, Qt::SortOrder order)
{
    return ordered(a.sortKey.compare(b.sortKey), order);
}

int comparePeers(const FetchRow &a, const FetchRow &b, Qt::SortOrder order)
{
    if (a.peer.isEmpty() || b.peer.isEmpty())
        return int(a.peer.isEmpty()) - int(b.peer.isEmpty());
    return ordered(a.peerKey.compare(b.peerKey), order);
}

int compareBeginnings(const FetchRow &a, const FetchRow &b, Qt::SortOrder order)
{
    const QString &left = a.beginning();
    const QString &right = b.beginning();
    if (left.isEmpty() || right.isEmpty())
        return int(left.isEmpty()) - int(right.isEmpty());
    return ordered(left.compare(right, Qt::CaseInsensitive), order);
}

/// What is kept for good: pinned, or saved automatically.
QIcon markOf(const FetchRow &row)
{
    return row.isPinned ? Icons::bundled(u"pin"_s) : row.isSaved ? Icons::bundled(u"document-save"_s) : QIcon();
}

/// In the order of FetchModel::Column.
constexpr FetchColumn Columns[] = {
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Server"),
     .characters = 18,
     .isUsual = true,
     .isSearched = true,
     .text = [](const FetchRow &row) { return row.server; },
     .icon = markOf,
     .compare = compareServers},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "State"),
     .characters = 13,
     .isUsual = true,
     .isSearched = true,
     .text = [](const FetchRow &row) { return Wording::state(row.state); },
     .icon = [](const FetchRow &row) { return Icons::bundled(Wording::iconName(row.state)); },
     .number = stateNumber},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Progress"),
     .characters = 21,
     .isUsual = true,
     .text = [](const FetchRow &row) { return row.progressText(); },
     .number = progressNumber},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Received"), // is part of the progress
     .characters = 9,
     .isFlushRight = true,
     .text = [](const FetchRow &row) { return row.bytes > 0 ? Wording::size(row.bytes) : QString(); },
     .number =
         [](const FetchRow &row) { return row.bytes > 0 ? Number(static_cast<double>(row.bytes)) : std::nullopt; }},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Speed"),
     .characters = 10,
     .isUsual = true,
     .isFlushRight = true,
     .text = [](const FetchRow &row) { return row.speed >= 1.0 ? Wording::speed(*row.speed) : QString(); },
     .number = [](const FetchRow &row) { return row.speed; }},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Elapsed"),
     .characters = 8,
     .isUsual = true,
     .isFlushRight = true,
     .text = [](const FetchRow &row) { return row.elapsedText(); },
     .number = [](const FetchRow &row) { return number(row.elapsed); }},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Peer"),
     .characters = 18,
     .isSearched = true,
     .text = [](const FetchRow &row) { return row.peer; },
     .compare = comparePeers},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "First Byte"),
     .characters = 9,
     .isFlushRight = true,
     .text = [](const FetchRow &row) { return duration(row.firstByte); },
     .number = [](const FetchRow &row) { return number(row.firstByte); }},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Started"),
     .characters = 10,
     .isFlushRight = true,
     .text = [](const FetchRow &row) { return moment(row.startedAt); },
     .number = [](const FetchRow &row) { return number(row.startedAt); }},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Attempts"),
     .characters = 8,
     .isFlushRight = true,
     .text = [](const FetchRow &row) { return row.attempts > 0 ? QLocale().toString(row.attempts) : QString(); },
     .number = [](const FetchRow &row) { return row.attempts > 0 ? Number(row.attempts) : std::nullopt; }},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Reason"),
     .characters = 14,
     .isSearched = true,
     .text = [](const FetchRow &row) { return row.failure ? Wording::reason(*row.failure) : QString(); },
     .number = [](const FetchRow &row) { return number(row.failure); }},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Action"),
     .characters = 1,
     .hasHeading = false,
     .isUsual = true,
     .text = [](const FetchRow &) { return QString(); },
     .spoken =
         [](const FetchRow &row) { return isEnded(row.state) ? FetchModel::tr("Retry") : FetchModel::tr("Stop"); },
     .number = stateNumber}, // what it offers goes with the state
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "First Line"),
     .behind = FetchModel::State,
     .characters = 24,
     .isUsual = true,
     .isSearched = true,
     .text = [](const FetchRow &row) { return row.beginning(); },
     .compare = compareBeginnings},
    {.title = QT_TRANSLATE_NOOP("Poetry::FetchModel", "Arrival"), // from the first byte to the end
     .behind = FetchModel::Elapsed,
     .characters = 16,
     .text = [](const FetchRow &) { return QString(); },
     .told = [](const Poem &poem) { return ArrivalShape(poem).sentences().join(u'\n'); },
     .number =
         [](const FetchRow &row) {
             return row.firstByte && row.elapsed ? number(*row.elapsed - *row.firstByte) : std::nullopt;
         }},
};
static_assert(std::size(Columns) == FetchModel::ColumnCount);

} // namespace

const FetchColumn &FetchColumn::of(int column)
{
    Q_ASSERT(column >= 0 && column < FetchModel::ColumnCount);
    return Columns[column];
}

std::vector<int> FetchColumn::usualOrder()
{
    std::vector<int> order;
    for (int column = 0; column < FetchModel::ColumnCount; ++column) {
        const auto before = std::ranges::find(order, of(column).behind);
        order.insert(before == order.end() ? before : before + 1, column);
    }
    return order;
}

} // namespace Poetry
