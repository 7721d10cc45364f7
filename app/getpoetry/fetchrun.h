// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/console/standardoutput.h"
#include "app/getpoetry/commandline.h"
#include "app/getpoetry/consolereporter.h"
#include "app/getpoetry/outputqueue.h"
#include "app/getpoetry/streamingfactory.h"
#include "core/fetch/fetchschedule.h"
#include "core/saving/poemsaver.h"

#include <QObject>

#include <map>
#include <optional>
#include <set>

namespace Poetry {

/// Does what a command line asks for, from the first connection to the exit status.
class FetchRun : public QObject
{
    Q_OBJECT

public:
    explicit FetchRun(CommandLine line, QObject *parent = nullptr);

    void start();
    /// A signal has come: cancels what is under way, says what was kept, and ends.
    void interrupt(int number);

Q_SIGNALS:
    /// Once; the exit status.
    void finished(int status);

private:
    /// What an ended fetch gives to standard output: a poem, a line, or nothing.
    struct Product
    {
        std::optional<Poem> poem;
        QByteArray line;
        QString headline;
    };
    struct Wanted
    {
        int place; ///< in the command line
        int order; ///< in which all were begun
        int round;
    };

    bool isRepeated() const { return m_line.every.count() > 0; }
    /// Begins whatever is due by now, and comes back when something is.
    void beginDue();
    void begin(int place, int round);

    void onEnded(Fetch fetch);
    /// Writes the file, where files are written. The path; empty where there is none. May turn a poem into a failure.
    QString save(Fetch &fetch, int place);
    /// Writes it with its times, where that is asked for. May turn a poem into a failure.
    void record(Fetch &fetch);
    /// What came could not be written to a file.
    void spoil(Fetch &fetch, Failure failure);
    /// Whether its text differs from the one before that ended as it did; none where there is no such text.
    std::optional<bool> isChanged(const Fetch &fetch, int place) const;
    QByteArray lineOf(const Fetch &fetch, FailureStage stage, int round, const QString &file,
                      std::optional<bool> changed) const;
    QString headlineOf(const Fetch &fetch) const;
    void deliver(int order, const Product &product);
    void print(const Product &product);
    /// Puts what has come together, where that is asked for. False where it could not be written.
    bool writeExport();
    void endWhenDone();
    void endBroken(const Failure &failure);
    void end(int status);
    QString keptText() const;

    CommandLine m_line;
    bool m_streams;
    StandardOutput m_output;
    OutputQueue m_queue;
    StreamingFactory m_factory;
    ConsoleReporter m_reporter;
    PoemSaver m_saver;
    FetchSchedule m_schedule;   ///< with --every
    AlarmClock::Alarm m_lookAt; ///< the schedule

    std::map<FetchId, Wanted> m_wanted; ///< those that have not ended
    int m_begun = 0;
    std::map<int, Product> m_early;  ///< with --keep-order: what waits for those before it
    std::map<int, Fetch> m_exported; ///< with --export: all that have ended
    int m_next = 0;
    int m_poems = 0;
    std::set<int> m_failed;                                  ///< the places whose newest fetch brought no poem
    std::map<std::pair<int, FetchState>, QByteArray> m_sums; ///< of the newest texts of a place, by how they ended
    int m_partials = 0;
    qint64 m_streamed = 0;
    int m_signal = 0;
    bool m_ended = false;
};

} // namespace Poetry
