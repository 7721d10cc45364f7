// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch.h"
#include "ui/fetchrow.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

namespace Poetry {

class PoetryClientFactory;

/// Shows the fetches of a factory as rows, in the order they were added.
///
/// A row is what was last told to the views; it never changes without dataChanged. Bytes and times are told at most ten
/// times a second, all together; a change of state, and rows that come or go, at the end of the turn of the event loop.
class FetchModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Server, State, Progress, Received, Speed, Elapsed, ColumnCount };
    enum Role {
        RawRole = Qt::UserRole, ///< what sorting compares: text, int, qint64, double; invalid where unknown
        IdRole,                 ///< FetchId
        StateRole,              ///< int(FetchState)
        PulseRole,              ///< int, goes up when something arrived
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

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// -1 where there is no such row.
    int rowOf(FetchId id) const;
    const FetchRow &at(int row) const { return *m_rows[static_cast<std::size_t>(row)]; }
    const Totals &totals() const { return m_totals; }
    /// Servers that are being fetched from, or wait for it.
    QSet<ServerAddress> underWay() const;

Q_SIGNALS:
    /// After the rows have been told.
    void totalsChanged();

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
    void tell(const std::vector<int> &rows);
    void refresh(FetchRow &row, const Fetch &fetch);
    void account(const FetchRow &row, int sign);
    void reindex(std::size_t from);
    void tick();

    PoetryClientFactory &m_factory;
    std::vector<std::unique_ptr<FetchRow>> m_rows;
    std::unordered_map<FetchId, int> m_index;
    std::vector<FetchId> m_added;
    std::vector<FetchId> m_removed;
    std::vector<FetchId> m_dirty;
    QSet<quint64> m_isDirty;
    Totals m_totals;
    QTimer m_flushTimer;
    QTimer m_secondTimer;
};

} // namespace Poetry
