// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchmodel.h"

#include "core/fetch/poetryclientfactory.h"
#include "core/system/alarmclock.h"
#include "ui/table/rowranges.h"

#include <QDateTime>

#include <algorithm>
#include <numeric>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto FlushInterval = 250ms; ///< digits that change more often cannot be read
constexpr std::size_t RowsPerTick = 500;
/// A slice ends early when it has taken so long: a text may have to be read from a disk.
constexpr auto FlushBudget = 3ms;

bool isBefore(const std::unique_ptr<FetchRow> &row, FetchId id)
{
    return row->id < id;
}

/// Calls visit for the first of ids, as many as fit into a slice, and takes them out.
template <typename Visit> void forEachInSlice(std::deque<FetchId> &ids, Visit visit)
{
    const auto end = std::chrono::steady_clock::now() + FlushBudget;
    for (std::size_t i = 0; i < FetchModel::SliceRows && !ids.empty(); ++i) {
        const FetchId id = ids.front();
        ids.pop_front();
        visit(id);
        if (std::chrono::steady_clock::now() >= end)
            return;
    }
}

} // namespace

int FetchModel::Totals::count() const
{
    return std::accumulate(rows.begin(), rows.end(), 0);
}

int FetchModel::Totals::unfinished() const
{
    return count(FetchState::Waiting) + count(FetchState::LookingUp) + count(FetchState::Connecting) +
           count(FetchState::Receiving);
}

FetchModel::FetchModel(PoetryClientFactory &factory, QObject *parent)
    : QAbstractTableModel(parent), m_factory(factory), m_second(factory.clock())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_flushTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &FetchModel::flush);
    connect(&factory, &PoetryClientFactory::fetchAdded, this, &FetchModel::noteAdded);
    connect(&factory, &PoetryClientFactory::fetchChanged, this, &FetchModel::noteChanged);
    connect(&factory, &PoetryClientFactory::fetchRemoved, this, &FetchModel::noteRemoved);
    connect(&factory, &PoetryClientFactory::failed, this, [this](const Fetch &fetch) { noteChanged(fetch.id); });
    const std::vector<FetchId> ids = factory.ids();
    m_added.assign(ids.begin(), ids.end());
    insertRows();
    if (!m_added.empty())
        schedule(When::Soon);
}

int FetchModel::rowOf(FetchId id) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), id, isBefore);
    return found == m_rows.end() || (*found)->id != id ? -1 : static_cast<int>(found - m_rows.begin());
}

void FetchModel::noteAdded(FetchId id)
{
    m_added.push_back(id);
    schedule(When::Soon);
}

void FetchModel::noteChanged(FetchId id)
{
    const int row = rowOf(id);
    const Fetch *fetch = row < 0 ? nullptr : m_factory.find(id);
    if (!fetch)
        return;
    markDirty(*m_rows[static_cast<std::size_t>(row)]);
    schedule(fetch->state == at(row).state ? When::WithTheOthers : When::Soon);
}

void FetchModel::noteRemoved(FetchId id)
{
    m_removed.push_back(id);
    schedule(When::Soon);
}

void FetchModel::schedule(When when)
{
    if (when == When::Soon && (!m_flushTimer.isActive() || m_flushTimer.intervalAsDuration() > 0ms))
        m_flushTimer.start(0ms);
    else if (!m_flushTimer.isActive())
        m_flushTimer.start(FlushInterval);
}

void FetchModel::flush()
{
    removeRows();
    updateRows();
    insertRows();
    if (!m_dirty.empty() || !m_added.empty())
        schedule(When::Soon);
    setTick();
    Q_EMIT totalsChanged();
}

void FetchModel::removeRows()
{
    std::vector<int> rows;
    for (FetchId id : std::exchange(m_removed, {})) {
        if (const int row = rowOf(id); row >= 0)
            rows.push_back(row);
    }
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    for (int row : rows)
        account(at(row), -1);
    const auto begin = m_rows.begin();
    if (countRanges(rows) > ManyRanges) {
        beginResetModel();
        for (int row : rows)
            m_rows[static_cast<std::size_t>(row)].reset();
        std::erase(m_rows, nullptr);
        endResetModel();
        return;
    }
    // From the end, so that the rows before stay where they are.
    for (auto last = rows.size(); last > 0;) {
        auto first = last - 1;
        while (first > 0 && rows[first - 1] == rows[first] - 1)
            --first;
        beginRemoveRows({}, rows[first], rows[last - 1]);
        m_rows.erase(begin + rows[first], begin + rows[last - 1] + 1);
        endRemoveRows();
        last = first;
    }
}

void FetchModel::insertRows()
{
    std::vector<FetchId> ids;
    forEachInSlice(m_added, [&ids](FetchId id) { ids.push_back(id); });
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end()); // one may have gone and come back
    std::vector<std::unique_ptr<FetchRow>> fresh;
    for (const FetchId id : ids) {
        const Fetch *fetch = rowOf(id) < 0 ? m_factory.find(id) : nullptr;
        if (!fetch)
            continue; // gone again before it was shown
        fresh.push_back(std::make_unique<FetchRow>(*fetch, m_collator));
        refresh(*fresh.back(), *fetch);
    }
    if (fresh.empty())
        return;
    const auto before = m_rows.size();
    if (before > 0 && fresh.front()->id < m_rows.back()->id) {
        insertScattered(std::move(fresh));
        return;
    }
    beginInsertRows({}, static_cast<int>(before), static_cast<int>(before + fresh.size()) - 1);
    std::ranges::move(fresh, std::back_inserter(m_rows));
    endInsertRows();
}

/// Rows that were removed and have come back go where they were.
void FetchModel::insertScattered(std::vector<std::unique_ptr<FetchRow>> fresh)
{
    const auto placeOf = [this](const std::unique_ptr<FetchRow> &row) {
        return std::lower_bound(m_rows.begin(), m_rows.end(), row->id, isBefore);
    };
    std::vector<std::size_t> ends; // of runs that go to the same place
    for (std::size_t i = 1; i <= fresh.size(); ++i) {
        if (i == fresh.size() || placeOf(fresh[i]) != placeOf(fresh[i - 1]))
            ends.push_back(i);
    }
    if (ends.size() > ManyRanges) {
        beginResetModel();
        std::ranges::move(fresh, std::back_inserter(m_rows));
        std::ranges::sort(m_rows, {}, [](const auto &row) { return row->id; });
        endResetModel();
        return;
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        const auto place = placeOf(fresh[begin]);
        const int first = static_cast<int>(place - m_rows.begin());
        beginInsertRows({}, first, first + static_cast<int>(end - begin) - 1);
        m_rows.insert(place, std::make_move_iterator(fresh.begin() + static_cast<std::ptrdiff_t>(begin)),
                      std::make_move_iterator(fresh.begin() + static_cast<std::ptrdiff_t>(end)));
        endInsertRows();
        begin = end;
    }
}

void FetchModel::updateRows()
{
    std::vector<int> rows;
    bool isMore = false;
    forEachInSlice(m_dirty, [this, &rows, &isMore](FetchId id) {
        const int row = rowOf(id);
        const Fetch *fetch = row < 0 ? nullptr : m_factory.find(id);
        if (!fetch)
            return;
        FetchRow &shown = *m_rows[static_cast<std::size_t>(row)];
        shown.isDirty = false;
        account(shown, -1);
        isMore |= refresh(shown, *fetch);
        rows.push_back(row);
    });
    std::sort(rows.begin(), rows.end());
    // Painting costs more than all else: mostly it is a few columns that have changed.
    isMore ? tell(rows, Server, Arrival) : tell(rows, Progress, Elapsed);
}

void FetchModel::tell(const std::vector<int> &rows, Column first, Column last)
{
    if (rows.empty())
        return;
    const auto say = [=, this](int top, int bottom) { Q_EMIT dataChanged(index(top, first), index(bottom, last)); };
    if (countRanges(rows) > ManyRanges)
        say(rows.front(), rows.back());
    else
        forEachRange(rows, say);
}

/// row must not be in the totals; it is afterwards. True where more is new than its numbers.
bool FetchModel::refresh(FetchRow &row, const Fetch &fetch)
{
    const FetchState before = row.state;
    row.isPaused = m_isPaused;
    const bool isMore = row.update(fetch, m_factory.clock());
    account(row, 1);
    if (row.state == before)
        return isMore;
    if (row.state == FetchState::Complete)
        m_usualSizes[row.address] = std::max(row.bytes, row.removedBytes);
    else
        row.usual = m_usualSizes.value(row.address);
    return true;
}

void FetchModel::account(const FetchRow &row, int sign)
{
    m_totals.rows[static_cast<std::size_t>(row.state)] += sign;
    m_totals.bytes += sign * row.bytes;
    m_repeating += row.every > 0s ? sign : 0;
    m_compared += row.changes->isEmpty() ? 0 : sign;
    m_totals.speed += sign * row.speed.value_or(0.0);
    if (m_totals.count(FetchState::Receiving) == 0)
        m_totals.speed = 0; // no rounding errors are carried on
}

/// Of thousands of rows, those that nothing arrives for take turns: their views ask for those that are in sight.
void FetchModel::tick()
{
    const std::size_t rounds = 1 + m_rows.size() / RowsPerTick;
    m_round = (m_round + 1) % rounds;
    for (std::size_t i = 0; i < m_rows.size() && m_totals.unfinished() > 0; ++i) {
        FetchRow &row = *m_rows[i];
        if (isRunning(row.state) && (row.speed.value_or(0) > 0 || i % rounds == m_round))
            markDirty(row);
    }
    noteDay();
    Q_EMIT secondPassed();
    if (!m_dirty.empty())
        schedule(When::WithTheOthers);
    setTick();
}

/// Where nothing runs, minutes and days are all that goes on.
void FetchModel::setTick()
{
    const bool isRunning = m_totals.unfinished() > 0;
    if (!isRunning && m_repeating + m_compared == 0)
        m_second.stop();
    else if (!m_second.isSet() || (isRunning && !m_ticksFast))
        m_second.set(m_factory.clock().now() + (isRunning ? 1s : 15s), [this] { tick(); });
    m_ticksFast = isRunning && m_second.isSet();
}

/// "Today" is another day now.
void FetchModel::noteDay()
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_factory.clock().wallTime()).date();
    if (m_compared > 0 && std::exchange(m_day, today) != today)
        lookAgainAtWords();
}

void FetchModel::lookAgainAtWords()
{
    for (const std::unique_ptr<FetchRow> &row : m_rows) {
        if (row->every > 0s || !row->changes->isEmpty() || row->failure)
            markDirty(*row);
    }
    if (!m_dirty.empty())
        schedule(When::WithTheOthers);
}

void FetchModel::lookAgainAt(int row)
{
    if (isRunning(at(row).state) || at(row).isOutdated(m_factory.clock()))
        markDirty(*m_rows[static_cast<std::size_t>(row)]);
}

void FetchModel::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    lookAgainAtWords();
}

void FetchModel::markDirty(FetchRow &row)
{
    if (!std::exchange(row.isDirty, true))
        m_dirty.push_back(row.id);
}

} // namespace Poetry

#include "moc_fetchmodel.cpp"
