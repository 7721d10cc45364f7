// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/connectiontimeline.h"

#include "core/failure/escape.h"
#include "ui/words/wording.h"

#include <array>

namespace Poetry {

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds SilenceOfNote = 3s;
constexpr int LongestStep = 1000;

std::optional<ConnectionTimeline::Part> partAfter(Step step)
{
    using Part = ConnectionTimeline::Part;
    switch (step) {
    case Step::LookingUp:
        return Part::LookingUp;
    case Step::Connecting:
        return Part::Connecting;
    case Step::Connected:
        return Part::Waiting;
    case Step::FirstByte:
    case Step::WentOn:
        return Part::Receiving;
    case Step::Silent:
        return Part::Silent;
    case Step::Other:
        break;
    }
    return {};
}

/// When something was on the clock of the attempt, told by a step that is on both.
std::optional<milliseconds> timeOf(const QList<Frame> &frames, Step step, std::optional<Fetch::TimePoint> stepAt,
                                   Fetch::TimePoint when)
{
    for (const Frame &frame : frames) {
        if (frame.step == step && stepAt)
            return frame.at + duration_cast<milliseconds>(when - *stepAt);
    }
    return {};
}

milliseconds endOf(const Fetch &fetch, const QList<Frame> &frames, Fetch::TimePoint now)
{
    const milliseconds last = frames.back().at;
    if (!isRunning(fetch.state)) // the end is a step, too
        return last;
    if (const auto end = timeOf(frames, Step::Connected, fetch.connectedAt, now))
        return *end;
    return fetch.attempts == 1 ? std::max(last, fetch.elapsed(now)) : last;
}

} // namespace

std::vector<ConnectionTimeline::Span> ConnectionTimeline::spans(const Fetch &fetch, Fetch::TimePoint now)
{
    const QList<Frame> frames = fetch.trail.frames();
    std::vector<Span> spans;
    if (frames.isEmpty())
        return spans;
    const auto begin = [&](Part part, milliseconds at) {
        if (!spans.empty()) // one from a record may be in disorder
            spans.back().to = at = std::max(at, spans.back().from);
        if (spans.empty() || spans.back().part != part)
            spans.push_back({part, at, at});
    };
    for (const Frame &frame : frames) {
        if (const auto part = partAfter(frame.step))
            begin(*part, frame.at);
    }
    if (spans.empty())
        return spans;
    spans.front().from = 0ms;
    const milliseconds end = endOf(fetch, frames, now);
    if (fetch.lastByteAt) {
        const auto last = timeOf(frames, Step::FirstByte, fetch.firstByteAt, *fetch.lastByteAt);
        if (last && spans.back().part == Part::Receiving && end - *last >= SilenceOfNote)
            begin(Part::Silent, *last);
    }
    spans.back().to = std::max(end, spans.back().from);
    return spans;
}

QStringList ConnectionTimeline::sentences(const Fetch &fetch, Fetch::TimePoint now)
{
    QStringList lines;
    int number = 0;
    for (const EarlierAttempt &attempt : fetch.earlier) {
        if (attempt.isAsBefore) // nothing has come of it
            continue;
        const QString end = attempt.failure                         ? escaped(attempt.failure->message(), LongestStep)
                            : attempt.state == FetchState::Complete ? tr("Complete.")
                                                                    : tr("Stopped.");
        lines << tr("Attempt %L1: %2").arg(++number).arg(end);
    }
    const QList<Frame> frames = fetch.trail.frames();
    for (qsizetype i = 0; i < frames.size(); ++i) {
        if (i == Trail::MaxFrames / 2 && fetch.trail.dropped() > 0)
            lines << tr("… %Ln step(s) left out …", nullptr, fetch.trail.dropped());
        //: %1 is a time, %2 what happened then
        lines << tr("After %1: %2.").arg(Wording::duration(frames[i].at), escaped(frames[i].what, LongestStep));
    }
    const std::vector<Span> parts = spans(fetch, now);
    if (!isEnded(fetch.state) && !parts.empty())
        lines << tr("Now, after %1: %2, %3.")
                     .arg(Wording::duration(parts.back().to), Wording::state(fetch.state),
                          Wording::bytes(fetch.received().size()));
    return lines;
}

QString ConnectionTimeline::name(Part part)
{
    switch (part) {
    case Part::LookingUp:
        return tr("Looking up");
    case Part::Connecting:
        return tr("Connecting");
    case Part::Waiting:
        return tr("Waiting for the first byte");
    case Part::Receiving:
        return tr("Receiving");
    case Part::Silent:
        return tr("Silent");
    }
    return {};
}

QString ConnectionTimeline::words(const Span &span)
{
    return tr("%1: %2").arg(name(span.part), Wording::duration(span.length()));
}

QStringList ConnectionTimeline::summary(const std::vector<Span> &spans)
{
    std::array<milliseconds, Parts> times{};
    std::array<bool, Parts> isThere{};
    for (const Span &span : spans) {
        times[static_cast<std::size_t>(span.part)] += span.length();
        isThere[static_cast<std::size_t>(span.part)] = true;
    }
    QStringList lines;
    for (std::size_t i = 0; i < Parts; ++i) {
        if (isThere[i])
            lines << words({static_cast<Part>(i), 0ms, times[i]});
    }
    return lines;
}

} // namespace Poetry
