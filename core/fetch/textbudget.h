// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

namespace Poetry {

class PoetryClientFactory;

/// Keeps the texts of all rows within a size: past it, those of earlier attempts go first, then those that ended first.
/// Never goes: a text of a row that waits or runs, is pinned or still to be saved; nor the one that is being read, or
/// ended last. The rows stay, and say so.
class TextBudget final : public QObject
{
    Q_OBJECT

public:
    /// factory must outlive this.
    explicit TextBudget(PoetryClientFactory &factory, QObject *parent = nullptr);

    /// Bytes; 0 = no limit. Less takes effect at once.
    void setLimit(qint64 limit);
    qint64 limit() const { return m_limit; }
    /// The row that somebody reads now.
    void setRead(std::optional<FetchId> id);
    /// How many bytes are kept.
    qint64 kept() const { return m_kept; }

Q_SIGNALS:
    /// So many texts have made room.
    void removed(int texts);
    void keptChanged();

private:
    /// In the order in which they go: rows without earlier texts after the others.
    using Age = std::tuple<bool, Fetch::TimePoint, FetchId>;
    struct Text
    {
        qint64 bytes = 0;
        std::optional<Age> age; ///< set where it may go
    };

    void look(FetchId id);
    void forget(FetchId id);
    void drop(Text &text);
    void check();
    void enforce();

    PoetryClientFactory &m_factory;
    std::unordered_map<FetchId, Text> m_texts;
    std::set<Age> m_old;
    std::optional<FetchId> m_read;
    qint64 m_limit = 0;
    qint64 m_kept = 0;
    int m_removed = 0; ///< that have not been told
    QTimer m_timer;
};

} // namespace Poetry
