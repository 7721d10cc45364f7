// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// One poem for one callback and one errback.
///
/// \code
/// #include <poetry/getpoetry.h>
/// #include <poetry/poetryclientfactory.h>
/// #include <poetry/poetryserver.h>
///
/// #include <QCoreApplication>
/// #include <QTextStream>
///
/// using namespace Poetry;
///
/// int main(int argc, char **argv)
/// {
///     QCoreApplication app(argc, argv);
///     QTextStream out(stdout);
///     PoetryServer server("Silence is not the end.\n", {});
///     server.listen(QHostAddress::LocalHost, 0);
///
///     PoetryClientFactory factory;
///     const ServerAddress address(QHostAddress::LocalHost, server.port());
///     getPoetry(factory, address, [&](const ServerAddress &, const Poem &poem) { out << poem.text(); },
///               [&](const ServerAddress &, const Failure &failure) { out << failure.line() << '\n'; });
///     QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
///     return app.exec();
/// }
/// //> Silence is not the end.
/// \endcode

#include "core/address/serveraddress.h"
#include "core/export.h"
#include "core/failure/failure.h"
#include "core/fetch/fetch.h"
#include "core/poem/poem.h"

#include <QByteArray>
#include <QException>
#include <QFuture>
#include <QPointer>

#include <functional>

namespace Poetry {

class PoetryClientFactory;

/// A request that can be taken back. A value; dropping it changes nothing.
class POETRY_CORE_EXPORT PoetryRequest
{
public:
    PoetryRequest() = default;
    /// The request for that row of that factory.
    PoetryRequest(PoetryClientFactory &factory, FetchId id);

    /// Neither callback nor errback will be called any more. Does nothing once one of them has been.
    void cancel();

private:
    QPointer<PoetryClientFactory> m_factory;
    FetchId m_id{};
};

/// Hears of a whole poem.
using PoetryCallback = std::function<void(const ServerAddress &server, const Poem &poem)>;
/// Hears why there is none.
using PoetryErrback = std::function<void(const ServerAddress &server, const Failure &failure)>;

/// Fetches one poem and calls callback with it, or errback with why there is none: exactly one of them, once, and never
/// before getPoetry() has returned. Without an errback a failure is logged. An exception that leaves either is caught
/// and told by PoetryClientFactory::callbackFailed(). The row is forgotten afterwards. The factory must outlive the
/// request, else nobody is called.
///
///     PoetryClientFactory factory;
///     PoetryRequest request = getPoetry(
///         factory, server,
///         [](const ServerAddress &, const Poem &poem) { print(poem.text()); },
///         [](const ServerAddress &, const Failure &failure) {
///             if (failure.check({FailureGroup::Timeout}))
///                 print("too slow");
///             else
///                 print(failure.line());
///         });
///     QObject::connect(stopButton, &QPushButton::clicked, window, [request]() mutable { request.cancel(); });
POETRY_CORE_EXPORT PoetryRequest getPoetry(PoetryClientFactory &factory, const ServerAddress &server,
                                           PoetryCallback callback, PoetryErrback errback = {},
                                           SourceLocation place = SourceLocation::here());

/// A failure as the exception of a QFuture<Poem>.
class POETRY_CORE_EXPORT PoetryException : public QException
{
public:
    /// What is thrown for failure.
    explicit PoetryException(Failure failure);

    /// Why there is no poem.
    const Failure &failure() const { return m_failure; }
    /// Failure::line(), in UTF-8.
    const char *what() const noexcept override { return m_what.constData(); }
    /// Throws a copy; for Qt.
    void raise() const override { throw *this; }
    /// A copy that the caller owns; for Qt.
    PoetryException *clone() const override { return new PoetryException(*this); }

private:
    Failure m_failure;
    QByteArray m_what; ///< Failure::line()
};

/// The same as a future. QFuture::cancel() cuts the connection; a future whose factory goes first is cancelled.
///
///     fetchPoem(factory, server)
///         .then(&window, [](const Poem &poem) { print(poem.text()); })
///         .onCanceled(&window, [] { print("stopped"); }) // before onFailed(): Qt 6.4 forgets a cancel behind it
///         .onFailed(&window, [](const PoetryException &error) { print(error.failure().line()); });
///     QtFuture::whenAll(futures.begin(), futures.end()).then(&window, [](const QList<QFuture<Poem>> &all) { … });
///
/// With QCoro, which this library does not need itself:
///
///     const Poem poem = co_await fetchPoem(factory, server); // throws PoetryException
POETRY_CORE_EXPORT QFuture<Poem> fetchPoem(PoetryClientFactory &factory, const ServerAddress &server,
                                           SourceLocation place = SourceLocation::here());

} // namespace Poetry
