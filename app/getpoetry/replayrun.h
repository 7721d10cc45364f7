// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/console/standardoutput.h"
#include "app/getpoetry/commandline.h"
#include "app/getpoetry/outputqueue.h"
#include "core/poem/replay.h"
#include "core/system/backgroundtask.h"

#include <QObject>

namespace Poetry {

/// Plays a .poem file on standard output, from its first byte to the exit status: that of the fetch which was recorded.
class ReplayRun : public QObject
{
    Q_OBJECT

public:
    /// With line.replay.
    explicit ReplayRun(const CommandLine &line, QObject *parent = nullptr);

    void start();
    void interrupt(int number);

Q_SIGNALS:
    /// Once; the exit status.
    void finished(int status);

private:
    void play(qint64 end);
    void doubt(const QString &sentence);
    void endWhenDone();
    void endBroken(const Failure &failure);
    void end(int status);
    void mention(const QString &text) const;

    const CommandLine m_line;
    const PoemFile::Opened m_file;
    StandardOutput m_output;
    OutputQueue m_queue;
    AlarmClock m_clock;
    Replay m_replay;
    BackgroundTask m_check; ///< that the text is what was recorded
    qint64 m_played = 0;
    bool m_isChecked = false; ///< or is going to be
    bool m_isDoubted;
    bool m_ended = false;
};

} // namespace Poetry
