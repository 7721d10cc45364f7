// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/session/sessiondatabase.h"
#include "core/system/diskthread.h"
#include "core/system/filesystem.h"
#include "ui/widgets/message.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace Poetry {

class PoetryClientFactory;

/// Brings the rows of the last time back, and writes down what becomes of every row, as it happens and never in the
/// thread of the window. Owned by main.
class Session final : public QObject
{
    Q_OBJECT

public:
    /// factory, and files, must outlive this.
    Session(PoetryClientFactory &factory, const SessionFiles &places, FileSystem &files = FileSystem::ofThisMachine());
    ~Session() override;

    /// Has the spool files of fetches that begin from now on made in the folder of texts, where they stay: before the
    /// first fetch, which may begin before the rows of the last time are read.
    void takeSpoolFiles();
    /// Nothing is written down of rows of which that is true.
    void leaveOut(std::function<bool(const Fetch &)> condition) { m_isLeftOut = std::move(condition); }
    void open(SessionDatabase::Answer answer = SessionDatabase::Answer::Ask);
    /// Writes what is not written yet; false where that takes longer.
    bool finish(std::chrono::milliseconds patience);

    /// Rows and texts, also what is not shown; tells how that went.
    void deleteEverything();

Q_SIGNALS:
    /// A sentence for people: what was lost and what was kept.
    void told(const Poetry::Message &message);
    /// The last starts have not come to their end: whether to bring the rows back is for the user to say, with open().
    void answerWanted();
    /// Every row is back.
    void restored();

private:
    void noteAdded(FetchId id);
    void noteChanged(FetchId id);
    void noteRemoved(FetchId id);
    void begin(const SessionDatabase::OpenResult &found);
    void tellFound(const SessionDatabase::OpenResult &found);
    void tellAside(const QString &copy);
    void readMore(qint64 above);
    void take(const SessionDatabase::Batch &batch);
    void endRestoring();
    qint64 keyFor(FetchId id);
    void write();
    void schedule();
    void noteWritten(const std::optional<Failure> &failure);

    PoetryClientFactory &m_factory;
    std::function<bool(const Fetch &)> m_isLeftOut;
    OwnFolder m_poemsFolder;
    std::shared_ptr<SessionDatabase> m_database;
    std::shared_ptr<SessionDatabase::OpenResult> m_found; ///< once the thread has opened it
    std::unordered_map<FetchId, qint64> m_keys;
    std::unordered_map<FetchId, qint64> m_formerKeys; ///< of rows that were removed, and may come back to their place
    std::set<FetchId> m_dirty;
    std::vector<qint64> m_gone;         ///< keys of rows that were removed
    std::vector<FetchId> m_idsUnderWay; ///< being written
    std::vector<qint64> m_goneUnderWay;
    qint64 m_lastKey = 0;
    int m_unreadable = 0;
    bool m_isOpen = false;
    bool m_isWriting = false;
    bool m_isUrgent = false; ///< more than bytes is to be written
    bool m_isFailing = false;
    bool m_isFinished = false;
    bool m_isEmptied = false; ///< what is still read of the last time is not wanted
    QTimer m_timer;
    QTimer m_startTimer;
    DiskThread m_disk; ///< destroyed first, so that none of its work finds the rest gone
};

} // namespace Poetry
