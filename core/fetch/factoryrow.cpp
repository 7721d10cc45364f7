// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/factoryrow.h"

#include "core/failure/escape.h"

#include <exception>
#include <utility>
#include <vector>

namespace Poetry {

namespace {

FetchState stateOf(const PoetryProtocol &protocol)
{
    switch (protocol.state()) {
    case PoetryProtocol::State::Waiting:
    case PoetryProtocol::State::LookingUp:
        return FetchState::LookingUp;
    case PoetryProtocol::State::Connecting:
        return FetchState::Connecting;
    case PoetryProtocol::State::Receiving:
    case PoetryProtocol::State::Ended:
        break;
    }
    return FetchState::Receiving;
}

} // namespace

std::optional<Failure> FactoryRow::Callback::operator()(const Fetch &ended) const
{
    QString what;
    try {
        done(ended);
        return std::nullopt;
    } catch (const std::exception &error) {
        what = escaped(QString::fromLocal8Bit(error.what()));
    } catch (...) {
        what = Words::of<PoetryClientFactory>(
                   QT_TRANSLATE_NOOP("Poetry::PoetryClientFactory", "an exception of an unknown kind"))
                   .asPart();
    }
    Failure failure(
        FailureKind::Internal, FailureStage::Receive,
        Words::of<PoetryClientFactory>(
            QT_TRANSLATE_NOOP("Poetry::PoetryClientFactory", "The callback for this fetch threw: %1"), what),
        place);
    failure.withServer(ended.address.toString());
    return failure;
}

void FactoryRow::begin(const AlarmClock &clock)
{
    ++fetch.attempts;
    if (fetch.startedAt)
        return;
    fetch.startedAt = clock.now();
    fetch.startedOn = clock.wallTime();
}

bool FactoryRow::moveOn()
{
    const FetchState before = std::exchange(fetch.state, stateOf(*protocol));
    return fetch.state != before;
}

void FactoryRow::takeIn()
{
    (fetch.kept ? fetch.coming : fetch.poem) = protocol->poem();
    if (const auto &kept = fetch.kept; kept && kept->state != FetchState::Complete) // the longer of two halves
        fetch.poem = fetch.coming.size() > kept->partial.size() ? fetch.coming : kept->partial;
    fetch.waitsForDisk = protocol->isResting();
    fetch.trail = protocol->trail();
    const QString peer = protocol->peer();
    fetch.peer = peer == fetch.typed ? fetch.typed : peer; // one text for both
    fetch.end = protocol->connectionEnd();
    fetch.connectedAt = protocol->connectedAt();
    fetch.firstByteAt = protocol->firstByteAt();
    fetch.lastByteAt = protocol->lastByteAt();
}

void FactoryRow::takePoem(const Poem &poem)
{
    takeIn();
    (fetch.kept ? fetch.coming : fetch.poem) = poem;
    fetch.failure.reset();
}

FetchState FactoryRow::takeFailure(const Failure &failure)
{
    std::vector<Failure> earlier;
    for (const EarlierAttempt &attempt : fetch.earlier) {
        if (attempt.failure)
            earlier.push_back(*attempt.failure);
    }
    if (fetch.kept && fetch.kept->failure)
        earlier.push_back(*fetch.kept->failure);
    fetch.failure = failure;
    fetch.failure->withEarlier(std::move(earlier));
    return failedState();
}

/// "Started" stays.
void FactoryRow::beginAgain(const Failure &failure, const AlarmClock &clock)
{
    const auto startedAt = fetch.startedAt;
    const qint64 startedOn = fetch.startedOn;
    fetch.failure = failure;
    writeEnd(clock);
    fetch.endAttempt(failedState());
    fetch.beginAgain();
    fetch.failure = failure;
    fetch.startedAt = startedAt;
    fetch.startedOn = startedOn;
}

void FactoryRow::end(FetchState state, const AlarmClock &clock)
{
    writeEnd(clock);
    if (state == FetchState::Stopped)
        fetch.failure.reset(); // of an attempt before, which has it
    fetch.endAttempt(state);
}

Fetch FactoryRow::snapshotOfEnd() const
{
    Fetch told = fetch;
    if (const EarlierAttempt *again = told.failedAgain())
        told.failure = again->failure;
    return told;
}

FetchState FactoryRow::failedState() const
{
    return fetch.received().size() > 0 ? FetchState::CutOff : FetchState::Failed;
}

void FactoryRow::writeEnd(const AlarmClock &clock)
{
    fetch.endedAt = clock.now();
    fetch.endedOn = clock.wallTime();
}

} // namespace Poetry
