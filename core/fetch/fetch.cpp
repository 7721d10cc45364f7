// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/fetch.h"

#include "core/poem/poemstore.h"

#include <algorithm>
#include <utility>

namespace Poetry {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

namespace {

EarlierAttempt attemptOf(const Fetch &fetch)
{
    return {fetch.failure,     fetch.received(), fetch.state,   fetch.number,    fetch.peer,
            fetch.proxy,       fetch.end,        fetch.trail,   fetch.startedAt, fetch.connectedAt,
            fetch.firstByteAt, fetch.lastByteAt, fetch.endedAt, fetch.startedOn, fetch.endedOn};
}

void show(Fetch &fetch, const EarlierAttempt &attempt)
{
    fetch.failure = attempt.failure;
    fetch.poem = attempt.partial;
    fetch.state = attempt.state;
    fetch.number = attempt.number;
    fetch.peer = attempt.peer;
    fetch.proxy = attempt.proxy;
    fetch.end = attempt.end;
    fetch.trail = attempt.trail;
    fetch.startedAt = attempt.startedAt;
    fetch.connectedAt = attempt.connectedAt;
    fetch.firstByteAt = attempt.firstByteAt;
    fetch.lastByteAt = attempt.lastByteAt;
    fetch.endedAt = attempt.endedAt;
    fetch.startedOn = attempt.startedOn;
    fetch.endedOn = attempt.endedOn;
}

bool isBefore(const EarlierAttempt &attempt, int number)
{
    return attempt.number < number;
}

void setAside(Fetch &fetch, EarlierAttempt attempt)
{
    const auto place = std::lower_bound(fetch.earlier.begin(), fetch.earlier.end(), attempt.number, isBefore);
    fetch.earlier.insert(place, std::move(attempt));
}

/// What was noted of a text goes with it.
void forgetNotes(Fetch &fetch)
{
    const FetchNotes &notes = *fetch.notes;
    fetch.notes = FetchNotes{.isPinned = notes.isPinned, .every = notes.every, .nextOn = notes.nextOn};
}

/// False where that would have to be read from a disk: then both are kept, and nothing is lost.
bool isSame(const Poem &before, const Poem &now)
{
    if (before.size() != now.size())
        return false;
    if (before.sizeInFile() == 0 && now.sizeInFile() == 0)
        return before.bytes() == now.bytes();
    const auto hash = PoemStore::of(before)->hash();
    return hash && hash == PoemStore::of(now)->hash();
}

/// Of what comes of itself there is no end: of texts the newest stay, and what brought none with the newest of them.
void dropOld(Fetch &fetch)
{
    constexpr int mostWithout = 3; // what failed, or came again
    if (fetch.notes->every.count() == 0)
        return;
    int texts = 0;
    int others = 0;
    for (auto at = fetch.earlier.end(); at != fetch.earlier.begin();) {
        --at;
        const bool hasText = at->state == FetchState::Complete && !at->isAsBefore;
        const bool isRun = at->isAsBefore && at + 1 != fetch.earlier.end() && (at + 1)->isAsBefore;
        const bool stays = hasText          ? ++texts <= Fetch::MostEarlierTexts
                           : at->isAsBefore ? !isRun && texts < Fetch::MostEarlierTexts
                                            : ++others <= mostWithout;
        if (!stays)
            at = fetch.earlier.erase(at);
    }
}

} // namespace

FetchState Fetch::textState() const
{
    return isTextOfBefore() ? kept->state : state;
}

bool Fetch::isTextOfBefore() const
{
    return kept && (kept->state == FetchState::Complete || coming.size() <= kept->partial.size());
}

FetchState Fetch::newestState() const
{
    const EarlierAttempt *again = failedAgain();
    return again ? again->state : state;
}

const EarlierAttempt *Fetch::failedAgain() const
{
    const bool isLast = isEnded(state) && !earlier.empty() && earlier.back().number > number;
    return isLast && earlier.back().state != FetchState::Complete ? &earlier.back() : nullptr;
}

const EarlierAttempt *Fetch::cameAgain() const
{
    const auto later = std::ranges::upper_bound(earlier, number, {}, &EarlierAttempt::number);
    const auto isOther = [](const EarlierAttempt &attempt) {
        return attempt.state == FetchState::Complete && !attempt.isAsBefore;
    };
    const bool isOlder = std::any_of(later, earlier.end(), isOther); // somebody has brought it back
    return isEnded(state) && !isOlder && later != earlier.end() && earlier.back().isAsBefore ? &earlier.back()
                                                                                             : nullptr;
}

void Fetch::beginAgain()
{
    EarlierAttempt before = attemptOf(*this);
    EarlierAttempt fresh;
    fresh.number = std::max(number, earlier.empty() ? 0 : earlier.back().number) + 1;
    fresh.state = FetchState::Waiting;
    fresh.partial = poem;
    if (poem.size() > 0 && poem.isKept()) {
        kept = std::make_shared<const EarlierAttempt>(std::move(before));
    } else {
        setAside(*this, std::move(before));
        dropOld(*this);
        fresh.partial = {};
        forgetNotes(*this);
    }
    show(*this, fresh);
}

void Fetch::endAttempt(FetchState how)
{
    state = how;
    if (!kept)
        return;
    const EarlierAttempt before = *kept;
    const bool isMore = coming.size() > 0 && coming.size() >= before.partial.size();
    const bool isAsBefore = how == FetchState::Complete && before.state == how && isSame(before.partial, coming);
    if (!isAsBefore && (how == FetchState::Complete || (before.state != FetchState::Complete && isMore))) {
        setAside(*this, before);
        poem = coming;
        forgetNotes(*this);
    } else {
        EarlierAttempt again = attemptOf(*this);
        again.isAsBefore = isAsBefore;
        again.partial = isAsBefore ? Poem() : again.partial; // equal texts once
        setAside(*this, std::move(again));
        show(*this, before);
    }
    kept.reset();
    coming = {};
    dropOld(*this);
}

bool Fetch::bringBack(int earlierNumber)
{
    const auto place = std::lower_bound(earlier.begin(), earlier.end(), earlierNumber, isBefore);
    if (!isEnded(state) || place == earlier.end() || place->number != earlierNumber)
        return false;
    const EarlierAttempt wanted = *place;
    earlier.erase(place);
    setAside(*this, attemptOf(*this));
    show(*this, wanted);
    forgetNotes(*this);
    return true;
}

milliseconds Fetch::elapsed(TimePoint now) const
{
    return startedAt ? duration_cast<milliseconds>(endedAt.value_or(now) - *startedAt) : milliseconds(0);
}

milliseconds Fetch::silence(TimePoint now) const
{
    if (state != FetchState::Receiving || !connectedAt || waitsForDisk)
        return milliseconds(0);
    return duration_cast<milliseconds>(now - lastByteAt.value_or(*connectedAt));
}

qint64 Fetch::keptBytes() const
{
    qint64 bytes = received().size() + (kept ? kept->partial.size() : 0);
    for (const EarlierAttempt &attempt : earlier)
        bytes += attempt.partial.size();
    return bytes;
}

std::optional<milliseconds> Fetch::timeToFirstByte() const
{
    if (!startedAt || !firstByteAt)
        return std::nullopt;
    return duration_cast<milliseconds>(*firstByteAt - *startedAt);
}

} // namespace Poetry
