// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/system/alarmclock.h"
#include "ui/table/fetchrow.h"

#include <QAbstractTableModel>
#include <QCollator>
#include <QDate>
#include <QHash>
#include <QTimer>

#include <array>
#include <deque>
#include <memory>
#include <vector>

namespace Poetry {

class PoetryClientFactory;

/// Shows the fetches of a factory as rows, in the order they were added.
///
/// A row is what was last told to the views; it never changes without dataChanged. Bytes and times are told at most
/// four times a second, all together; a change of state, and rows that come or go, at the end of the turn of the event
/// loop. Where there are thousands of them, a slice is told each turn.
class FetchModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// FetchColumn has a row for each, in this order; those from Progress to Elapsed change with every byte. Layouts
    /// that were saved know them by their numbers.
    enum Column {
        Server,
        State,
        Progress,
        Received,
        Speed,
        Elapsed,
        Peer,
        FirstByte,
        Started,
        Attempts,
        Reason,
        Action, ///< a button to stop the row, or to fetch it again
        FirstLine,
        Arrival, ///< a curve; not told while more arrives, since who shows it paints it each second
        ColumnCount
    };
    enum Role {
        IdRole = Qt::UserRole, ///< FetchId
        StateRole,             ///< int(FetchState)
        PulseRole,             ///< int, goes up when something arrived
        EstimateRole,          ///< double from 0 to 1: the share of its usual size; invalid where unknown
        TextRole,              ///< Poem: what there is to read
    };

    /// How many rows are in each state, and what all have received.
    struct Totals
    {
        std::array<int, 8> rows{};
        qint64 bytes = 0;
        double speed = 0; ///< bytes a second

        int count(FetchState state) const { return rows[static_cast<std::size_t>(state)]; }
        int count() const;
        int unfinished() const;
    };

    /// factory must outlive the model.
    explicit FetchModel(PoetryClientFactory &factory, QObject *parent = nullptr);

    /// At most so many rows are inserted, or looked at again, in one turn.
    static constexpr std::size_t SliceRows = 500;
    /// "Received"; the column of buttons has a name only.
    static QString columnName(int column);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// -1 where there is no such row.
    int rowOf(FetchId id) const;
    const FetchRow &at(int row) const { return *m_rows[static_cast<std::size_t>(row)]; }
    /// What there is to read of it now.
    Poem textAt(int row) const;
    const Totals &totals() const { return m_totals; }
    /// Brings the times of a row up to date soon, where they have changed.
    void lookAgainAt(int row);
    /// The same of all that say something which depends on more than their fetch: the day, the language.
    void lookAgainAtWords();
    /// Whether rows are fetched again by themselves: they say so.
    void setPaused(bool isPaused);
    /// Rows that are fetched again by themselves.
    int repeating() const { return m_repeating; }

Q_SIGNALS:
    /// After the rows have been told.
    void totalsChanged();
    /// While something runs, or will run again: times have gone on. Whoever shows rows asks for them with
    /// lookAgainAt().
    void secondPassed();

private:
    enum class When { Soon, WithTheOthers };

    void noteAdded(FetchId id);
    void noteChanged(FetchId id);
    void noteRemoved(FetchId id);
    void schedule(When when);
    void flush();
    void removeRows();
    void insertRows();
    void updateRows();
    void insertScattered(std::vector<std::unique_ptr<FetchRow>> fresh);
    void tell(const std::vector<int> &rows, Column first, Column last);
    bool refresh(FetchRow &row, const Fetch &fetch);
    void account(const FetchRow &row, int sign);
    void tick();
    void setTick();
    void noteDay();
    void markDirty(FetchRow &row);

    PoetryClientFactory &m_factory;
    QCollator m_collator;
    std::vector<std::unique_ptr<FetchRow>> m_rows; ///< sorted by id
    std::deque<FetchId> m_added;
    std::vector<FetchId> m_removed;
    std::deque<FetchId> m_dirty;
    QHash<ServerAddress, qint64> m_usualSizes; ///< of each server's last complete poem
    Totals m_totals;
    QTimer m_flushTimer;
    AlarmClock::Alarm m_second;
    std::size_t m_round = 0;
    int m_repeating = 0;
    int m_compared = 0; ///< rows that say how their text has changed, which is another matter the next day
    QDate m_day;
    bool m_isPaused = false;
    bool m_ticksFast = false; ///< each second, while something runs
};

} // namespace Poetry
