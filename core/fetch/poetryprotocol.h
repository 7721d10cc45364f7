// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// One attempt at one server.
///
/// \code
/// #include <poetry/poetryprotocol.h>
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
///     PoetryProtocol protocol(ServerAddress(QHostAddress::LocalHost, server.port()));
///     QObject::connect(&protocol, &PoetryProtocol::poemReceived, &app, [&](const Poem &poem) { out << poem.text(); });
///     QObject::connect(&protocol, &PoetryProtocol::failed, &app, [&](const Failure &why) { out << why.line(); });
///     QObject::connect(&protocol, &PoetryProtocol::poemReceived, &app, &QCoreApplication::quit);
///     QObject::connect(&protocol, &PoetryProtocol::failed, &app, &QCoreApplication::quit);
///     protocol.start();
///     return app.exec();
/// }
/// //> Silence is not the end.
/// \endcode

#include "core/address/serveraddress.h"
#include "core/export.h"
#include "core/failure/failure.h"
#include "core/fetch/fetchoptions.h"
#include "core/fetch/poemsink.h"
#include "core/network/attemptlog.h"
#include "core/network/transport.h"
#include "core/poem/poem.h"
#include "core/system/alarmclock.h"

#include <QByteArrayView>
#include <QObject>

#include <memory>
#include <optional>
#include <variant>

namespace Poetry {

/// One attempt to receive one poem: reaches the server, sends nothing, collects bytes until it closes, ends once.
///
///     QCoreApplication app(argc, argv);
///     PoetryProtocol protocol(ServerAddress(QHostAddress::LocalHost, 10001));
///     QObject::connect(&protocol, &PoetryProtocol::poemReceived, &app, [](const Poem &poem) {
///         print(poem.text());
///         QCoreApplication::quit();
///     });
///     QObject::connect(&protocol, &PoetryProtocol::failed, &app, [](const Failure &failure) {
///         print(failure.line());
///         QCoreApplication::exit(1);
///     });
///     protocol.start();
///     return app.exec();
///
/// Owned by whoever made it, usually a PoetryClientFactory. Used once: another attempt is another protocol. Deleting it
/// is a silent cancel; slots of its signals may do so. The table of its states and events is in ARCHITECTURE.md.
class POETRY_CORE_EXPORT PoetryProtocol : public QObject, private Transport::Listener
{
    Q_OBJECT

public:
    /// Where the attempt stands.
    enum class State {
        Waiting,    ///< start() has not been called
        LookingUp,  ///< the addresses of the host, or of the proxy
        Connecting, ///< to one address or more, and greeting over TLS
        Receiving,  ///< connected; maybe no byte has come yet
        Ended,      ///< the outcome is decided, and told from the event loop
    };
    Q_ENUM(State)

    /// With everything of its own, and the usual limits.
    explicit PoetryProtocol(const ServerAddress &server, QObject *parent = nullptr);
    /// sink takes the bytes, transport (usually a TcpTransport) brings them; clock must outlive it.
    PoetryProtocol(const ServerAddress &server, const FetchOptions &options, std::unique_ptr<PoemSink> sink,
                   std::unique_ptr<Transport> transport, AlarmClock &clock, QObject *parent = nullptr);
    ~PoetryProtocol() override;

    /// Only triggers: whatever happens is told from the event loop, after this has returned. Call once.
    void start();
    /// Cuts the connection at once, in every state; cancelled() follows from the event loop. Nothing once ended.
    void cancel();

    /// The time-outs and the size limit of options count from now on, instead of those that this attempt began with.
    /// What has passed already ends it, but not inside this call: a time-out from the event loop, a size with the next
    /// byte. Nothing else of options is looked at; nothing once ended.
    void setLimits(const FetchOptions &options);
    /// The limits that count now, among the options that the attempt began with.
    const FetchOptions &options() const { return m_options; }

    /// The present one; progressed() tells of another.
    State state() const { return m_state; }
    /// The socket of the connection, from connected to ended; null before and after. Ask it for addresses, options or
    /// the TLS session; who reads from it, writes to it or closes it takes the poem away.
    QTcpSocket *socket() const;
    /// What has arrived so far.
    Poem poem() const { return m_sink->poem(); }
    /// Nothing is received now, because the disk does not keep up. No time-out runs meanwhile.
    bool isResting() const { return m_restsSince.has_value(); }
    /// What has happened so far; also kept by the failure.
    const Trail &trail() const { return m_log.trail(); }
    /// "192.0.2.7:17" once connected.
    QString peer() const { return m_peer; }
    /// How the server ended it; none where it did not.
    std::optional<ConnectionEnd> connectionEnd() const { return m_connectionEnd; }
    /// When the connection stood, over TLS with all its keys; none before.
    std::optional<AlarmClock::TimePoint> connectedAt() const { return m_connectedAt; }
    /// When the first byte was taken in; none before.
    std::optional<AlarmClock::TimePoint> firstByteAt() const { return m_firstByteAt; }
    /// When the newest byte was taken in; none before the first.
    std::optional<AlarmClock::TimePoint> lastByteAt() const { return m_lastByteAt; }

Q_SIGNALS:
    /// A state on the way, or more bytes.
    void progressed(QPrivateSignal);

    // Exactly one of these three, once, last.
    /// The server closed cleanly after at least one byte.
    void poemReceived(const Poetry::Poem &poem, QPrivateSignal);
    /// Anything else; poem() has the bytes that had arrived.
    void failed(const Poetry::Failure &failure, QPrivateSignal);
    /// cancel() was called in time; poem() has the bytes that had arrived.
    void cancelled(QPrivateSignal);

protected:
    /// The named point where a poem is complete: override it to post-process before poemReceived() tells it. An
    /// exception that leaves it is a failure (Internal) of this fetch.
    virtual Poem completePoem(const Poem &poem) { return poem; }

private:
    /// What can happen to an attempt. Which of it counts in which state is a table, in the source file.
    enum class Event {
        Begin,
        LookedUp,
        Connected,
        Bytes,
        End,
        Fail,
        ConnectTimeout,
        IdleTimeout,
        TotalTimeout,
        Cancel
    };
    struct Cancelled
    {
    };
    using Outcome = std::variant<Poem, Failure, Cancelled>;

    struct Own;

    PoetryProtocol(std::unique_ptr<Own> own, const ServerAddress &server, QObject *parent);
    static bool counts(State state, Event event);
    void begin();
    void onLookedUp() override;
    void onConnected(const QString &peer) override;
    void onReceived(QByteArrayView bytes) override;
    void onEnded(ConnectionEnd end) override;
    void onFailed(const Failure &failure) override;
    void setAlarms();
    AlarmClock::TimePoint busySince() const;
    AlarmClock::TimePoint silentSince() const;
    // A time-out is judged only after what has happened meanwhile was taken in: the program itself may have slept.
    bool stillCounts(Event timeout);
    void judgeConnecting();
    void judgeDeadline();
    void judgeSilence();
    void rest();
    void onWritten(const std::optional<Failure> &failure);
    void noteSilence(std::chrono::milliseconds silence);
    FailureStage stage() const;
    Outcome completed();
    void fail(Failure failure);
    /// The one end, whatever the way to it. Emits last: this object may be gone afterwards.
    void end(Outcome outcome);

    std::unique_ptr<Own> m_own; ///< what nobody gave
    const ServerAddress m_server;
    FetchOptions m_options;
    std::unique_ptr<PoemSink> m_sink;
    AlarmClock &m_clock;
    AttemptLog m_log;
    std::unique_ptr<Transport> m_transport;
    State m_state = State::Waiting;
    bool m_started = false;
    AlarmClock::Alarm m_connectAlarm;
    AlarmClock::Alarm m_idleAlarm;
    AlarmClock::Alarm m_totalAlarm;
    QString m_peer;
    std::optional<ConnectionEnd> m_connectionEnd;
    qint64 m_received = 0;
    bool m_isAlert = false; ///< began with what looks like one of TLS
    std::chrono::milliseconds m_silenceOfNote{3'000};
    AlarmClock::TimePoint m_startedAt;
    AlarmClock::TimePoint::duration m_rested{0};         ///< all in all
    std::optional<AlarmClock::TimePoint> m_restsSince;   ///< set while it rests
    std::optional<AlarmClock::TimePoint> m_listensSince; ///< has rested until then
    std::optional<AlarmClock::TimePoint> m_connectedAt;
    std::optional<AlarmClock::TimePoint> m_firstByteAt;
    std::optional<AlarmClock::TimePoint> m_lastByteAt;
};

} // namespace Poetry
