// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/getpoetry/consolereporter.h"

#include "app/console/standarderror.h"
#include "app/console/standardoutput.h"
#include "app/console/terminal.h"
#include "core/failure/escape.h"
#include "core/fetch/poetryclientfactory.h"

#include <QLocale>

namespace Poetry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto ProgressInterval = 200ms;

} // namespace

ConsoleReporter::ConsoleReporter(const PoetryClientFactory &factory, const StandardOutput &output,
                                 const CommandLine &line, QObject *parent)
    : QObject(parent)
    , m_factory(factory)
    , m_output(output)
    , m_loudness(line.loudness)
    , m_traceback(line.traceback)
    , m_showsProgress(line.loudness != CommandLine::Loudness::Quiet && Terminal::isError())
    , m_total(line.every.count() > 0 ? 0 : static_cast<int>(line.wanted.size()))
{
    if (m_showsProgress || line.json || m_loudness == CommandLine::Loudness::Verbose)
        connect(&factory, &PoetryClientFactory::fetchChanged, this, &ConsoleReporter::onChanged);
    connect(&m_tick, &QTimer::timeout, this, &ConsoleReporter::drawProgress);
    if (m_showsProgress)
        m_tick.start(ProgressInterval);
}

ConsoleReporter::~ConsoleReporter()
{
    m_status.clear();
}

void ConsoleReporter::onChanged(FetchId id)
{
    const Fetch *fetch = m_factory.find(id);
    if (!fetch || isEnded(fetch->state))
        return;
    const Progress before = std::exchange(m_running[id], {fetch->state, fetch->attempts, fetch->poem.size()});
    if (m_loudness == CommandLine::Loudness::Verbose)
        explainSteps(*fetch, before, fetch->state);
}

/// Several steps may have been made in one turn of the event loop.
void ConsoleReporter::explainSteps(const Fetch &fetch, const Progress &before, FetchState reached)
{
    if (before.state == reached && before.attempts == fetch.attempts)
        return;
    FetchState step = reached;
    if (isRunning(reached)) {
        const bool goesOn = isRunning(before.state) && before.attempts == fetch.attempts;
        step = goesOn ? FetchState(qToUnderlying(before.state) + 1) : FetchState::LookingUp;
    }
    for (; step <= reached; step = FetchState(qToUnderlying(step) + 1))
        explainStep(fetch, step);
}

void ConsoleReporter::explainStep(const Fetch &fetch, FetchState step)
{
    switch (step) {
    case FetchState::Waiting:
        if (fetch.failure)
            return explain(tr("%1: Will be retried: %2").arg(fetch.address.toString(), fetch.failure->message()));
        return explain(tr("%1: Waiting").arg(fetch.address.toString()));
    case FetchState::LookingUp:
        return explain(tr("%1: Looking up").arg(fetch.address.toString()));
    case FetchState::Connecting:
        return explain(tr("%1: Connecting").arg(fetch.address.toString()));
    case FetchState::Receiving:
        return explain(tr("%1: Connected to %2, receiving").arg(fetch.address.toString(), fetch.peer));
    case FetchState::Complete:
    case FetchState::CutOff:
    case FetchState::Failed:
    case FetchState::Stopped:
        return; // for tellEnd()
    }
}

FailureStage ConsoleReporter::stage(FetchId id) const
{
    const auto progress = m_running.find(id);
    switch (progress == m_running.end() ? FetchState::Waiting : progress->second.state) {
    case FetchState::LookingUp:
        return FailureStage::Resolve;
    case FetchState::Connecting:
        return FailureStage::Connect;
    case FetchState::Receiving:
        return FailureStage::Receive;
    default:
        return FailureStage::Queue;
    }
}

void ConsoleReporter::tellEnd(const Fetch &fetch)
{
    const auto running = m_running.extract(fetch.id);
    m_bytes += fetch.poem.size();
    m_poems += fetch.state == FetchState::Complete ? 1 : 0;
    m_failures += fetch.failure && fetch.state != FetchState::Complete ? 1 : 0;
    if (m_loudness != CommandLine::Loudness::Verbose)
        return;
    if (fetch.connectedAt)
        explainSteps(fetch, running ? running.mapped() : Progress{}, FetchState::Receiving);
    if (fetch.state == FetchState::Complete) {
        const double seconds = std::chrono::duration<double>(fetch.elapsed(*fetch.endedAt)).count();
        explain(tr("%1: Complete, %n byte(s) in %2 s", nullptr, static_cast<int>(fetch.poem.size()))
                    .arg(fetch.address.toString(), QLocale().toString(seconds, 'f', 3)));
    } else if (fetch.newestState() == FetchState::Stopped) {
        const QString size = QLocale().toString(fetch.poem.size());
        explain(tr("%1: Stopped after %2 bytes").arg(fetch.address.toString(), size));
    }
}

void ConsoleReporter::tellFailure(const Failure &failure)
{
    say(failure.line());
    if (!m_traceback)
        return;
    QString report = failure.report().trimmed();
    if (report.startsWith(failure.line())) // has just been said
        report = report.sliced(failure.line().size()).trimmed();
    say(report);
}

void ConsoleReporter::tellFile(const Fetch &fetch, const QString &path)
{
    const QString place = escaped(path, path.size());
    const QString text =
        fetch.state == FetchState::Complete ? tr("%1: Saved as %2") : tr("%1: What came is kept in %2");
    if (fetch.state == FetchState::Complete)
        explain(text.arg(fetch.address.toString(), place));
    else
        mention(text.arg(fetch.address.toString(), place));
}

void ConsoleReporter::say(const QString &text)
{
    giveWay();
    StandardError::say(sharesTerminal() && !m_output.endsLine() ? u'\n' + text : text);
}

void ConsoleReporter::mention(const QString &text)
{
    if (m_loudness != CommandLine::Loudness::Quiet)
        say(text);
}

void ConsoleReporter::explain(const QString &text)
{
    if (m_loudness == CommandLine::Loudness::Verbose)
        say(text);
}

void ConsoleReporter::giveWay()
{
    m_status.clear();
}

void ConsoleReporter::close()
{
    m_tick.stop();
    giveWay();
    if (m_total != 1 && (m_showsProgress || m_loudness == CommandLine::Loudness::Verbose))
        say(progress());
}

void ConsoleReporter::drawProgress()
{
    if (!sharesTerminal() || m_output.endsLine()) // a poem's open last line must not be wiped
        m_status.show(progress());
}

QString ConsoleReporter::progress() const
{
    qint64 bytes = m_bytes;
    int receiving = 0;
    for (const auto &[id, progress] : m_running) {
        bytes += progress.bytes;
        receiving += progress.state == FetchState::Receiving ? 1 : 0;
    }
    QStringList parts{m_total == 0 ? tr("%n poem(s)", nullptr, m_poems)
                                   : tr("%1 of %n poem(s)", nullptr, m_total).arg(m_poems)};
    if (receiving > 0)
        parts += tr("%n receiving", nullptr, receiving);
    if (m_failures > 0)
        parts += tr("%n failed", nullptr, m_failures);
    parts += QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeSIFormat);
    return parts.join(u" · "_s);
}

bool ConsoleReporter::sharesTerminal() const
{
    return m_showsProgress && m_output.isTerminal();
}

} // namespace Poetry

#include "moc_consolereporter.cpp"
