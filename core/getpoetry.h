// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure.h"
#include "core/fetch.h"
#include "core/poem.h"
#include "core/serveraddress.h"

#include <QPointer>

#include <functional>

namespace Poetry {

class PoetryClientFactory;

/// A request that can be taken back. A value; dropping it changes nothing.
class PoetryRequest
{
public:
    PoetryRequest() = default;
    PoetryRequest(PoetryClientFactory &factory, FetchId id);

    /// Neither callback nor errback will be called any more. Does nothing once one of them has been.
    void cancel();

private:
    QPointer<PoetryClientFactory> m_factory;
    FetchId m_id{};
};

using PoetryCallback = std::function<void(const ServerAddress &server, const Poem &poem)>;
using PoetryErrback = std::function<void(const ServerAddress &server, const Failure &failure)>;

/// Fetches one poem and calls callback with it, or errback with why there is none: exactly one of them, once, and never
/// before getPoetry() has returned. Without an errback a failure is logged. An exception that leaves either is caught
/// and logged. The row is forgotten afterwards. The factory must outlive the request, else nobody is called.
///
///     PoetryClientFactory factory;
///     getPoetry(factory, server,
///               [](const ServerAddress &, const Poem &poem) { print(poem.text()); },
///               [](const ServerAddress &, const Failure &failure) { warn(failure.line()); });
PoetryRequest getPoetry(PoetryClientFactory &factory, const ServerAddress &server, PoetryCallback callback,
                        PoetryErrback errback = {});

} // namespace Poetry
