// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/getpoetry/replayrun.h"

#include "app/console/standarderror.h"
#include "core/failure/countable.h"

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

ReplayRun::ReplayRun(const CommandLine &line, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_file(*line.replay)
    , m_queue(m_output)
    , m_replay(m_clock, m_file.fetch.poem, line.speed, [this](qint64 end) { play(end); })
    , m_isDoubted(!m_file.doubts.isEmpty())
{
    connect(&m_queue, &OutputQueue::emptied, this, &ReplayRun::endWhenDone);
    connect(&m_queue, &OutputQueue::broken, this, &ReplayRun::endBroken);
}

void ReplayRun::start()
{
    m_output.setRaw(m_line.raw);
    for (const Words &doubt : m_file.doubts)
        StandardError::say(u"get-poetry: "_s + doubt.said());
    m_replay.start();
}

void ReplayRun::play(qint64 end)
{
    if (end > m_played)
        m_queue.addPart(m_file.fetch.poem, m_played, end);
    m_played = end;
    if (!std::exchange(m_isChecked, true)) // not before there is something to read
        m_check.start(
            [file = m_file](const std::stop_token &stop) { return PoemFile::doubtAboutText(file, stop).said(); },
            [this](const QString &sentence) { doubt(sentence); });
    endWhenDone();
}

/// The text has been looked at.
void ReplayRun::doubt(const QString &sentence)
{
    m_isDoubted = m_isDoubted || !sentence.isEmpty();
    if (!sentence.isEmpty())
        StandardError::say(u"get-poetry: "_s + sentence);
    endWhenDone();
}

void ReplayRun::endWhenDone()
{
    const Fetch &fetch = m_file.fetch;
    if (m_ended || m_played < fetch.poem.size() || !m_queue.isEmpty() || m_check.isRunning())
        return;
    if (fetch.failure && m_file.doubts.isEmpty()) // else it may be what was doubted
        StandardError::say(fetch.failure->line());
    else if (fetch.state == FetchState::Stopped)
        mention(tr("It was stopped there when it was recorded."));
    end(fetch.state == FetchState::Complete && !m_isDoubted ? 0 : 1);
}

void ReplayRun::interrupt(int number)
{
    if (m_ended)
        return;
    m_queue.giveUp();
    StandardError::say(tr("Stopped: %n byte(s) were played.", nullptr, countable(m_played)));
    end(128 + number);
}

void ReplayRun::endBroken(const Failure &failure)
{
    if (m_ended)
        return;
    if (StandardOutput::isReaderGone(failure))
        return end(0);
    StandardError::say(u"get-poetry: "_s + failure.message());
    end(1);
}

void ReplayRun::end(int status)
{
    m_ended = true;
    mention(m_output.remark());
    Q_EMIT finished(status);
}

void ReplayRun::mention(const QString &text) const
{
    if (!text.isEmpty() && m_line.loudness != CommandLine::Loudness::Quiet)
        StandardError::say(text);
}

} // namespace Poetry

#include "moc_replayrun.cpp"
