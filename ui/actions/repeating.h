// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "ui/widgets/message.h"

#include <QObject>

#include <chrono>
#include <utility>
#include <vector>

class QAction;
class QWidget;

namespace Poetry {

class FetchModel;
class FetchTable;
class PoetryClientFactory;
class Repeater;
class SlicedWork;
class UndoList;

/// The commands by which rows are fetched again and again. Owned by the actions.
class Repeating final : public QObject
{
    Q_OBJECT

public:
    /// All but window must outlive this.
    Repeating(PoetryClientFactory &factory, FetchModel &model, FetchTable &table, SlicedWork &work, UndoList &undos,
              QWidget *window);

    QAction *every;
    QAction *stop;
    QAction *pause; ///< checked while nothing is fetched again by itself

    void writeTexts();
    void update();
    void set(const std::vector<FetchId> &ids, std::chrono::seconds time);

Q_SIGNALS:
    /// "12 rows will be fetched again every 5 min."
    void told(const Poetry::Message &message);

private:
    using Change = std::pair<FetchId, std::chrono::seconds>;

    void ask();
    void change(const std::vector<Change> &changes);

    PoetryClientFactory &m_factory;
    FetchModel &m_model;
    FetchTable &m_table;
    SlicedWork &m_work;
    UndoList &m_undos;
    QWidget *m_window;
    Repeater *m_repeater;
};

} // namespace Poetry
