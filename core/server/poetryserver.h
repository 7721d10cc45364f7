// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// A server to practise with.
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
///     PoetryServer::Options options;
///     options.fault = PoetryServer::Fault::ResetAfter;
///     options.faultAfter = 7;
///     options.delay = std::chrono::milliseconds(0);
///     PoetryServer server("Silence is not the end.\n", options);
///     if (const auto failure = server.listen(QHostAddress::LocalHost, 0))
///         return 1;
///
///     PoetryClientFactory factory;
///     getPoetry(factory, ServerAddress(QHostAddress::LocalHost, server.port()), {},
///               [](const ServerAddress &, const Failure &reset) { QTextStream(stdout) << reset.sentence() << '\n'; });
///     QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
///     return app.exec();
/// }
/// //> Connection was cut by other side after 7 byte(s)
/// \endcode

#include "core/export.h"
#include "core/failure/failure.h"
#include "core/poem/poem.h"
#include "core/system/alarmclock.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>

#include <chrono>
#include <memory>
#include <optional>

class QTcpServer;

namespace Poetry {

/// Serves one text to any number of clients at once: slowly, quickly or badly. For practice and tests.
class POETRY_CORE_EXPORT PoetryServer : public QObject
{
    Q_OBJECT

public:
    /// How it behaves badly, to each client.
    enum class Fault {
        None,       ///< it does not
        Silent,     ///< accepts and says nothing
        Endless,    ///< the text again and again
        StallAfter, ///< faultAfter bytes, then silence
        ResetAfter, ///< faultAfter bytes, then a reset
        CloseAfter, ///< faultAfter bytes, then a clean close
    };

    /// How it serves.
    struct Options
    {
        int numBytes = 10;                                   ///< sent at a time
        std::chrono::milliseconds delay{700};                ///< between two times; 0: as fast as each client reads
        bool isReplay = false;                               ///< at the rhythm in which the text arrived, instead
        Fault fault = Fault::None;                           ///< what it does badly
        qint64 faultAfter = 0;                               ///< bytes, from 0; for the three faults that count
        std::optional<QSslConfiguration> tls = std::nullopt; ///< with a certificate and its key
    };

    /// Does not listen yet. A long text is best in a file: it is read from there as it is sent.
    PoetryServer(const Poem &text, const Options &options, QObject *parent = nullptr);
    /// The same from memory.
    PoetryServer(const QByteArray &text, const Options &options, QObject *parent = nullptr);
    /// Resets the connections of clients that have not got everything, so that half a text does not pass for a whole
    /// one.
    ~PoetryServer() override;

    /// Port 0 takes a free one. A failure (OutOfResources, stage connect) says why it cannot listen there.
    std::optional<Failure> listen(const QHostAddress &address, quint16 port);
    /// Where it listens; 0 where it does not.
    quint16 port() const;
    /// Clients served at present.
    int clients() const;

    /// "none", "silent", "endless", "stall-after=N", "reset-after=N", "close-after=N" (N a whole number from 0) into
    /// options; false where it is none of these.
    static bool readFault(const QString &text, Options *options);
    /// A certificate and its key, both PEM, into options; else a sentence why not.
    static std::optional<Failure> readIdentity(const QString &certificate, const QString &key, Options *options);

private:
    class Connection;
    void welcome();

    Poem m_text;
    Options m_options;
    QTcpServer *m_server;
    AlarmClock m_clock; ///< of replays
};

} // namespace Poetry
