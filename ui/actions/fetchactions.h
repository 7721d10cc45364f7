// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"
#include "core/fetch/fetch.h"
#include "ui/widgets/message.h"

#include <QList>
#include <QObject>

#include <functional>
#include <vector>

class QAction;
class QKeySequence;
class QWidget;

namespace Poetry {

class Adding;
class CopyAsMenu;
class ExportController;
class SlicedWork;
class FetchModel;
class FetchTable;
class Pinning;
class PoetryClientFactory;
class Removing;
class Repeating;
class SaveController;
class UndoList;

/// The commands on fetches, on the selection or on all; each is enabled exactly when it would do something. What the
/// filter hides is never selected, and is not among "all"; how many of those there are is told then.
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
    QAction *exportTexts;
    QAction *stopSlow;
    QAction *pin; ///< or unpin, where all that is selected is pinned
    QAction *undo;
    CopyAsMenu *copyAs;
    Repeating *repeats;

    void fetch(const std::vector<AddressList::Entry> &entries);
    /// The complete rows of servers, once more.
    void fetchAgainFrom(const std::vector<ServerAddress> &servers);
    /// Those that have ended, once more; can be undone where there was a text.
    void fetchAgain(const std::vector<FetchId> &ids, bool isPatient = false);
    void saveText(FetchId id);
    /// What was removed, or is about to come, cannot come any more.
    void forget();
    /// Those of the window's buttons, in their order.
    QList<QAction *> all() const;
    Adding *adding() const { return m_adding; }
    SaveController *saveDesk() const { return m_desk; }
    ExportController *exports() const { return m_exports; }

Q_SIGNALS:
    void told(const Poetry::Message &message);

private:
    using Condition = std::function<bool(const Fetch &)>;
    struct Bulk
    {
        std::vector<FetchId> ids;
        Saying others = {}; ///< "3 others, hidden by the filter, stay as they are."; empty where there are none
    };

    QAction *add(const QString &icon, const QKeySequence &keys, const std::function<void()> &run);
    void writeTexts();
    void update();
    std::vector<Fetch> snapshots(const std::vector<FetchId> &ids) const;
    std::vector<FetchId> withText(std::vector<FetchId> ids) const;
    /// The rows in sight of which that is true.
    Bulk shownWhere(const Condition &condition) const;
    void tellOthers(const Bulk &bulk);
    void stop(const std::vector<FetchId> &ids);
    void bringBack(FetchId id, int number);
    void runButton(FetchId id);

    void askWhichAreSlow();
    void updatePin();

    PoetryClientFactory &m_factory;
    FetchModel &m_model;
    FetchTable &m_table;
    QWidget *m_window;
    SlicedWork *m_work;
    UndoList *m_undos;
    Adding *m_adding;
    Removing *m_removals;
    Pinning *m_pins;
    SaveController *m_desk;
    ExportController *m_exports;
};

} // namespace Poetry
