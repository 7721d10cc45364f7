// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// A way to a server; one of your own brings bytes from anywhere.
///
/// \code
/// #include <poetry/attemptlog.h>
/// #include <poetry/poetryclientfactory.h>
/// #include <poetry/transport.h>
///
/// #include <QCoreApplication>
/// #include <QTextStream>
/// #include <QTimer>
///
/// using namespace Poetry;
///
/// /// Brings a poem from memory.
/// class MemoryTransport : public QObject, public Transport
/// {
/// public:
///     void start(AttemptLog &log) override
///     {
///         log.add("remembering");
///         listener().onLookedUp(); // as nothing has to be
///         QTimer::singleShot(0, this, [this] { listener().onConnected("memory"); });
///         QTimer::singleShot(1, this, [this] { listener().onReceived("Silence is not the end.\n"); });
///         QTimer::singleShot(2, this, [this] { listener().onEnded(ConnectionEnd::Closed); }); // may delete this
///     }
///     bool catchUp() override { return false; }
///     std::vector<TriedAddress> tried() const override { return {}; }
/// };
///
/// class MemoryFactory : public PoetryClientFactory
/// {
/// protected:
///     std::unique_ptr<Transport> buildTransport(const Fetch &) override
///     {
///         return std::make_unique<MemoryTransport>();
///     }
/// };
///
/// int main(int argc, char **argv)
/// {
///     QCoreApplication app(argc, argv);
///     MemoryFactory factory;
///     QObject::connect(&factory, &PoetryClientFactory::poemReceived, &app,
///                      [](const Fetch &fetch) { QTextStream(stdout) << fetch.poem.text(); });
///     QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
///     factory.fetch(ServerAddress(QHostAddress::LocalHost, 10001));
///     return app.exec();
/// }
/// //> Silence is not the end.
/// \endcode

#include "core/failure/failure.h"
#include "core/network/connectionend.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

class QTcpSocket;

namespace Poetry {

class AttemptLog;

/// The way to one server and back: reaches it, then hands over what it sends. Decides nothing about what that means.
///
/// Owned by a PoetryProtocol, which drops it to cut the connection, also inside anything that it is told. What it
/// tells, each at most once but for the bytes, and nothing after the last:
///
///     start()  onLookedUp()  onConnected()  onReceived()*  onEnded()    the server ended it
///     start()  … wherever it has come to …                 onFailed()   it could not be made, or broke
///
/// onLookedUp() may be left out where there is nothing to look up, and may come inside start(). Everything else is told
/// from the event loop, or inside catchUp(). All bytes that arrived before an end or a failure are told before it.
class Transport
{
public:
    /// Who is told what happens: the attempt. No signals, because there may be ten thousand at once.
    class Listener
    {
    public:
        /// Addresses are known, and connecting begins; may be left out.
        virtual void onLookedUp() = 0;
        /// All that is needed to receive is there: with TLS, that is the server's certificate and keys as well. peer:
        /// "192.0.2.7:17".
        virtual void onConnected(const QString &peer) = 0;
        /// bytes are valid during the call.
        virtual void onReceived(QByteArrayView bytes) = 0;
        /// The server ended it. Last.
        virtual void onEnded(ConnectionEnd end) = 0;
        /// It could not be made, or it broke. Last.
        virtual void onFailed(const Failure &failure) = 0;

    protected:
        ~Listener() = default;
    };

    Transport() = default;
    virtual ~Transport() = default;
    Q_DISABLE_COPY_MOVE(Transport)

    /// Once, before start(); outlives it.
    void setListener(Listener &listener) { m_listener = &listener; }

    /// Begins, and writes what happens on the way into log, which outlives it.
    virtual void start(AttemptLog &log) = 0;
    /// Takes in something that has happened already, without waiting for the event loop: before a time-out is judged.
    /// True where there may be more. May tell things inside.
    virtual bool catchUp() = 0;
    /// True: takes in nothing more, until it is told false.
    virtual void setResting(bool) {}
    /// What the connection belongs to, from onConnected() on; null before, and where it is not made of sockets. For
    /// looking only: who reads from it, writes to it or closes it takes the poem away.
    virtual QTcpSocket *socket() { return nullptr; }
    /// What a connect time-out is to say, %1 being its seconds, which are to be put before Words::about, where there is
    /// more to say than that the server did not answer; else without a text.
    virtual Words timeoutWords() const { return {}; }
    /// The addresses that were tried so far, in that order.
    virtual std::vector<TriedAddress> tried() const = 0;

protected:
    /// Whatever it is told, this may be gone afterwards.
    Listener &listener() const { return *m_listener; }

private:
    Listener *m_listener = nullptr;
};

} // namespace Poetry
