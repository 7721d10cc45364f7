// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/console/statusline.h"
#include "app/getpoetry/commandline.h"
#include "core/fetch/fetch.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace Poetry {

class PoetryClientFactory;
class StandardOutput;

/// Tells the terminal, on standard error, how the fetches of a factory are getting on.
class ConsoleReporter : public QObject
{
    Q_OBJECT

public:
    /// factory and output must outlive the reporter.
    ConsoleReporter(const PoetryClientFactory &factory, const StandardOutput &output, const CommandLine &line,
                    QObject *parent = nullptr);
    ~ConsoleReporter() override;

    void tellFailure(const Failure &failure);
    /// What ended, for the count and for --verbose.
    void tellEnd(const Fetch &fetch);
    void tellFile(const Fetch &fetch, const QString &path);
    /// How far a fetch had come: the stage for its JSON line.
    FailureStage stage(FetchId id) const;

    /// In any case / unless --quiet / with --verbose.
    void say(const QString &text);
    void mention(const QString &text);
    void explain(const QString &text);
    /// Something is about to be written to standard output.
    void giveWay();
    /// Nothing more will happen.
    void close();

private:
    struct Progress
    {
        FetchState state = FetchState::Waiting;
        int attempts = 0;
        qint64 bytes = 0;
    };

    void onChanged(FetchId id);
    void explainSteps(const Fetch &fetch, const Progress &before, FetchState reached);
    void explainStep(const Fetch &fetch, FetchState step);
    void drawProgress();
    QString progress() const;
    bool sharesTerminal() const;

    const PoetryClientFactory &m_factory;
    const StandardOutput &m_output;
    CommandLine::Loudness m_loudness;
    bool m_traceback;
    bool m_showsProgress;
    int m_total; ///< 0: there is no telling

    StatusLine m_status;
    QTimer m_tick;
    std::map<FetchId, Progress> m_running;
    int m_poems = 0;
    int m_failures = 0;
    qint64 m_bytes = 0;
};

} // namespace Poetry
