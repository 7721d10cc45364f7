// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch.h"

#include <QList>
#include <QObject>

#include <functional>
#include <vector>

class QAction;
class QKeySequence;
class QWidget;

namespace Poetry {

class FetchModel;
class FetchTable;
class PoetryClientFactory;
class SaveDesk;

/// The commands on fetches, on the selection or on all; each is enabled exactly when it would do something.
class FetchActions final : public QObject
{
    Q_OBJECT

public:
    /// factory, model and table must outlive this; owned by window.
    FetchActions(PoetryClientFactory &factory, FetchModel &model, FetchTable &table, QWidget *window);

    QAction *cancel;
    QAction *cancelAll;
    QAction *retry;
    QAction *retryFailed;
    QAction *remove;
    QAction *clearFinished;
    QAction *save;
    QAction *saveAll;

    /// In the order of the window.
    QList<QAction *> all() const;
    SaveDesk *saveDesk() const { return m_desk; }

private:
    using Condition = std::function<bool(const Fetch &)>;

    QAction *add(const QString &text, const QString &icon, const QKeySequence &keys, const QString &tip,
                 void (FetchActions::*run)());
    void update();
    bool isAnySelected(const Condition &condition) const;
    std::vector<Fetch> snapshots(const std::vector<FetchId> &ids) const;
    std::vector<FetchId> idsWhere(const Condition &condition) const;

    void runCancel();
    void runCancelAll();
    void runRetry();
    void runRetryFailed();
    void runRemove();
    void runClearFinished();
    void runSave();
    void runSaveAll();

    PoetryClientFactory &m_factory;
    FetchModel &m_model;
    FetchTable &m_table;
    SaveDesk *m_desk;
};

} // namespace Poetry
