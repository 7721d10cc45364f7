// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/fetchmodel.h"

#include "core/alarmclock.h"
#include "core/poetryclientfactory.h"
#include "ui/fetchcells.h"
#include "ui/icons.h"
#include "ui/rowranges.h"
#include "ui/wording.h"

#include <algorithm>
#include <numeric>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto FlushInterval = 100ms;
/// Beyond this many separate ranges, one signal for all costs the views less than one each.
constexpr std::size_t ManyRanges = 64;

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

FetchModel::FetchModel(PoetryClientFactory &factory, QObject *parent) : QAbstractTableModel(parent), m_factory(factory)
{
    m_flushTimer.setSingleShot(true);
    m_secondTimer.setInterval(1s);
    connect(&m_flushTimer, &QTimer::timeout, this, &FetchModel::flush);
    connect(&m_secondTimer, &QTimer::timeout, this, &FetchModel::tick);
    connect(&factory, &PoetryClientFactory::fetchAdded, this, &FetchModel::noteAdded);
    connect(&factory, &PoetryClientFactory::fetchChanged, this, &FetchModel::noteChanged);
    connect(&factory, &PoetryClientFactory::fetchRemoved, this, &FetchModel::noteRemoved);
    connect(&factory, &PoetryClientFactory::failed, this, [this](const Fetch &fetch) { noteChanged(fetch.id); });
    m_added = factory.ids();
    insertRows();
}

int FetchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FetchModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FetchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FetchRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, index.column());
    case RawRole:
        return cellValue(row, index.column());
    case IdRole:
        return QVariant::fromValue(row.id);
    case StateRole:
        return static_cast<int>(row.state);
    case PulseRole:
        return row.pulse;
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(Icons::bundled(Wording::iconName(row.state))) : QVariant();
    case Qt::ToolTipRole: // a tool tip that looks like HTML would be taken for it
        return row.summary().toHtmlEscaped();
    case Qt::AccessibleDescriptionRole:
        return row.summary();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() >= Received ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant FetchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section >= Received ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Server:
        return tr("Server");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Received:
        return tr("Received");
    case Speed:
        return tr("Speed");
    case Elapsed:
        return tr("Elapsed");
    default:
        return {};
    }
}

int FetchModel::rowOf(FetchId id) const
{
    const auto found = m_index.find(id);
    return found == m_index.end() ? -1 : found->second;
}

QSet<ServerAddress> FetchModel::underWay() const
{
    QSet<ServerAddress> servers;
    for (FetchId id : m_factory.ids()) {
        if (const Fetch *fetch = m_factory.find(id); fetch && !isEnded(fetch->state))
            servers.insert(fetch->address);
    }
    return servers;
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
    if (!m_isDirty.contains(static_cast<quint64>(id))) {
        m_isDirty.insert(static_cast<quint64>(id));
        m_dirty.push_back(id);
    }
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
    if (m_totals.unfinished() == 0)
        m_secondTimer.stop();
    else if (!m_secondTimer.isActive())
        m_secondTimer.start();
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
    for (int row : rows) {
        account(at(row), -1);
        m_index.erase(at(row).id);
    }
    const auto begin = m_rows.begin();
    if (countRanges(rows) > ManyRanges) {
        beginResetModel();
        for (int row : rows)
            m_rows[static_cast<std::size_t>(row)].reset();
        std::erase(m_rows, nullptr);
        reindex(0);
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
        reindex(static_cast<std::size_t>(rows[first]));
        endRemoveRows();
        last = first;
    }
}

void FetchModel::insertRows()
{
    std::vector<std::unique_ptr<FetchRow>> fresh;
    for (FetchId id : std::exchange(m_added, {})) {
        const Fetch *fetch = rowOf(id) < 0 ? m_factory.find(id) : nullptr;
        if (!fetch)
            continue; // gone again before it was shown
        fresh.push_back(std::make_unique<FetchRow>(*fetch));
        fresh.back()->update(*fetch, m_factory.clock().now());
    }
    if (fresh.empty())
        return;
    const auto before = m_rows.size();
    beginInsertRows({}, static_cast<int>(before), static_cast<int>(before + fresh.size()) - 1);
    for (auto &row : fresh) {
        account(*row, 1);
        m_rows.push_back(std::move(row));
    }
    reindex(before);
    endInsertRows();
}

void FetchModel::updateRows()
{
    std::vector<int> rows;
    m_isDirty.clear();
    for (FetchId id : std::exchange(m_dirty, {})) {
        const int row = rowOf(id);
        const Fetch *fetch = row < 0 ? nullptr : m_factory.find(id);
        if (!fetch)
            continue;
        refresh(*m_rows[static_cast<std::size_t>(row)], *fetch);
        rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    tell(rows);
}

void FetchModel::tell(const std::vector<int> &rows)
{
    if (rows.empty())
        return;
    const auto say = [this](int first, int last) { Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1)); };
    if (countRanges(rows) > ManyRanges)
        say(rows.front(), rows.back());
    else
        forEachRange(rows, say);
}

void FetchModel::refresh(FetchRow &row, const Fetch &fetch)
{
    account(row, -1);
    row.update(fetch, m_factory.clock().now());
    account(row, 1);
}

void FetchModel::account(const FetchRow &row, int sign)
{
    m_totals.rows[static_cast<std::size_t>(row.state)] += sign;
    m_totals.bytes += sign * row.bytes;
    m_totals.speed += sign * row.speed.value_or(0.0);
    if (m_totals.count(FetchState::Receiving) == 0)
        m_totals.speed = 0; // no rounding errors are carried on
}

void FetchModel::reindex(std::size_t from)
{
    for (auto i = from; i < m_rows.size(); ++i)
        m_index[m_rows[i]->id] = static_cast<int>(i);
}

void FetchModel::tick()
{
    for (const auto &row : m_rows) {
        if (isRunning(row->state))
            noteChanged(row->id);
    }
}

} // namespace Poetry
