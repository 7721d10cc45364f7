// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetchnews.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/fetch/poetryprotocol.h"

#include <memory>
#include <optional>
#include <utility>

namespace Poetry {

/// A fetch in its place in a PoetryClientFactory, which owns it: what is to be told of it, and the attempt that runs.
/// Writes down what comes of attempts, and neither starts nor tells anything.
struct FactoryRow
{
    /// Whom the program wants to hear of each end, and where it said so.
    struct Callback
    {
        PoetryClientFactory::Done done;
        SourceLocation place;

        /// An Internal failure where it throws: the fetch ended as it did.
        std::optional<Failure> operator()(const Fetch &ended) const;
    };

    explicit FactoryRow(Fetch row) : fetch(std::move(row)) {}

    /// One more attempt leaves the queue.
    void begin(const AlarmClock &clock);
    /// The state that protocol is in; true where that is another one.
    bool moveOn();
    /// What protocol has found out so far.
    void takeIn();
    /// protocol has ended with a poem.
    void takePoem(const Poem &poem);
    /// The last attempt has failed: says so, with those before it. Returns the state in which it ends.
    FetchState takeFailure(const Failure &failure);
    /// Goes back to the queue by itself, after a failure.
    void beginAgain(const Failure &failure, const AlarmClock &clock);
    void end(FetchState state, const AlarmClock &clock);
    /// The end as it is told: of the attempt, also where the text of another one stays.
    Fetch snapshotOfEnd() const;

    Fetch fetch;
    FetchNews::Mark mark;
    std::unique_ptr<Callback> callback;       ///< null where there is none
    std::unique_ptr<PoetryProtocol> protocol; ///< null where no attempt runs

private:
    FetchState failedState() const;
    void writeEnd(const AlarmClock &clock);
};

} // namespace Poetry
