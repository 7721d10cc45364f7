// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "ui/widgets/message.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace Poetry {

class FetchTable;
class SlicedWork;
class PoetryClientFactory;
class UndoList;

/// Takes rows off the list so that they can come back, in place, with outcome, report and text,
/// and selected where one of them was read.
///
/// A row that runs is stopped at once: what nobody sees keeps no connection open. It comes back as Stopped, with its
/// bytes; one that waited waits again.
class Removing final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    Removing(PoetryClientFactory &factory, FetchTable &table, SlicedWork &work, UndoList &undos, QObject *parent);

    /// others: what is to be told beside how many they are.
    void remove(const std::vector<FetchId> &ids, const Saying &others);

Q_SIGNALS:
    /// "12 rows removed."
    void told(const Poetry::Message &message);

private:
    struct Removal
    {
        std::vector<FetchId> ids;
        std::map<FetchId, Fetch> fetches;
        std::optional<FetchId> read; ///< the one that was shown
    };

    void take(FetchId id, Removal &removal);
    void bringBack(const std::shared_ptr<Removal> &removal);

    PoetryClientFactory &m_factory;
    FetchTable &m_table;
    SlicedWork &m_work;
    UndoList &m_undos;
};

} // namespace Poetry
