// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/getpoetry.h"

#include "core/poetryclientfactory.h"

#include <QLoggingCategory>

namespace Poetry {

namespace {

Q_LOGGING_CATEGORY(lcRequest, "poetry.request")

void logFailure(const ServerAddress &, const Failure &failure)
{
    qCWarning(lcRequest).noquote() << failure.line();
}

} // namespace

PoetryRequest::PoetryRequest(PoetryClientFactory &factory, FetchId id) : m_factory(&factory), m_id(id) {}

void PoetryRequest::cancel()
{
    if (m_factory)
        m_factory->remove(m_id);
}

PoetryRequest getPoetry(PoetryClientFactory &factory, const ServerAddress &server, PoetryCallback callback,
                        PoetryErrback errback)
{
    if (!errback)
        errback = logFailure;
    const auto done = [&factory, callback = std::move(callback), errback = std::move(errback)](const Fetch &fetch) {
        factory.remove(fetch.id);
        if (fetch.state == FetchState::Complete && callback)
            callback(fetch.address, fetch.poem);
        else if (fetch.failure)
            errback(fetch.address, *fetch.failure);
    };
    return PoetryRequest(factory, factory.fetch(server, {}, done));
}

} // namespace Poetry
