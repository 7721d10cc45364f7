// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/getpoetry.h"

#include "core/fetch/poetryclientfactory.h"

#include <QFutureWatcher>
#include <QLoggingCategory>
#include <QPromise>

#include <memory>

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
                        PoetryErrback errback, SourceLocation place)
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
    return PoetryRequest(factory, factory.fetch(server, {}, done, place));
}

PoetryException::PoetryException(Failure failure) : m_failure(std::move(failure)), m_what(m_failure.line().toUtf8()) {}

QFuture<Poem> fetchPoem(PoetryClientFactory &factory, const ServerAddress &server, SourceLocation place)
{
    struct Promise
    {
        QPromise<Poem> promise;
        QFutureWatcher<Poem> watcher; ///< hears of QFuture::cancel()
    };
    // Owned by the callback of the row: if that goes without having been called, the promise is broken, which cancels.
    const auto shared = std::make_shared<Promise>();
    shared->promise.start();
    QFuture<Poem> future = shared->promise.future();
    const auto done = [&factory, shared](const Fetch &fetch) {
        shared->watcher.disconnect();
        factory.remove(fetch.id);
        if (fetch.state == FetchState::Complete)
            shared->promise.addResult(fetch.poem);
        else if (fetch.failure)
            shared->promise.setException(PoetryException(*fetch.failure));
        else
            shared->promise.future().cancel();
        shared->promise.finish();
    };
    PoetryRequest request(factory, factory.fetch(server, {}, done, place));
    // Queued, because taking the request back deletes the watcher.
    QObject::connect(
        &shared->watcher, &QFutureWatcher<Poem>::canceled, &factory, [request]() mutable { request.cancel(); },
        Qt::QueuedConnection);
    shared->watcher.setFuture(future);
    return future;
}

} // namespace Poetry
