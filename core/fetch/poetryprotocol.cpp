// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryprotocol.h"

#include "core/failure/countable.h"
#include "core/failure/escape.h"
#include "core/network/hostresolver.h"
#include "core/network/tcptransport.h"

#include <QPointer>

#include <algorithm>
#include <array>
#include <exception>

namespace Poetry {

namespace {

QString shortSeconds(std::chrono::milliseconds time)
{
    return Words::number(static_cast<double>(time.count()) / 1000.0).asPart();
}

/// "64 MiB", as somebody has set it.
QString limitText(qint64 bytes)
{
    constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    std::size_t unit = 0; // at most the last: there are 63 bits
    for (; bytes > 0 && bytes % 1024 == 0; bytes /= 1024)
        ++unit;
    return Words::number(static_cast<double>(bytes)).asPart() + u' ' + QLatin1StringView(units[unit]);
}

constexpr qsizetype AlertSize = 7;

/// A server that waits for TLS to be begun sends nothing but an alert in the end (RFC 8446, 5.1 and 6).
bool isTlsAlert(QByteArrayView bytes)
{
    return bytes.size() == AlertSize && bytes[0] == 0x15 && bytes[1] == 3 && bytes[3] == 0 && bytes[4] == 2;
}

} // namespace

struct PoetryProtocol::Own
{
    AlarmClock clock;
    HostResolver resolver;
};

PoetryProtocol::PoetryProtocol(const ServerAddress &server, QObject *parent)
    : PoetryProtocol(std::make_unique<Own>(), server, parent)
{
}

PoetryProtocol::PoetryProtocol(std::unique_ptr<Own> own, const ServerAddress &server, QObject *parent)
    : PoetryProtocol(server, {}, std::make_unique<PoemSink>(FetchOptions()),
                     std::make_unique<TcpTransport>(server, own->clock, own->resolver), own->clock, parent)
{
    m_own = std::move(own);
}

PoetryProtocol::PoetryProtocol(const ServerAddress &server, const FetchOptions &options, std::unique_ptr<PoemSink> sink,
                               std::unique_ptr<Transport> transport, AlarmClock &clock, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_options(options)
    , m_sink(std::move(sink))
    , m_clock(clock)
    , m_log(clock)
    , m_transport(std::move(transport))
    , m_connectAlarm(clock)
    , m_idleAlarm(clock)
    , m_totalAlarm(clock)
{
    m_transport->setListener(*this);
    m_sink->setListener([this](const std::optional<Failure> &failure) { onWritten(failure); });
}

PoetryProtocol::~PoetryProtocol() = default;

/// Whatever does not count is nothing to this attempt: it comes too late, or a transport has its order wrong.
bool PoetryProtocol::counts(State state, Event event)
{
    switch (event) {
    case Event::Begin:
        return state == State::Waiting;
    case Event::LookedUp:
        return state == State::LookingUp;
    case Event::Connected:
    case Event::ConnectTimeout:
        return state == State::LookingUp || state == State::Connecting;
    case Event::Bytes:
    case Event::End:
    case Event::IdleTimeout:
        return state == State::Receiving;
    case Event::Fail:
    case Event::TotalTimeout:
        return state != State::Waiting && state != State::Ended;
    case Event::Cancel:
        return state != State::Ended;
    }
    return false;
}

void PoetryProtocol::start()
{
    Q_ASSERT(!m_started);
    m_started = true;
    m_log.add(Words{QT_TRANSLATE_NOOP("Poetry::Trail", "started fetching from %1"), m_server.toString()});
    QMetaObject::invokeMethod(this, &PoetryProtocol::begin, Qt::QueuedConnection);
}

void PoetryProtocol::begin()
{
    if (!counts(m_state, Event::Begin))
        return; // cancelled meanwhile
    m_startedAt = m_clock.now();
    m_state = State::LookingUp;
    setAlarms();
    const QPointer<PoetryProtocol> guard(this);
    Q_EMIT progressed(QPrivateSignal());
    if (guard && m_state == State::LookingUp)
        m_transport->start(m_log); // which may know the address already
}

void PoetryProtocol::setLimits(const FetchOptions &options)
{
    m_options.takeLimits(options.clamped());
    setAlarms();
}

/// Those that count in this state, each from where its time began.
void PoetryProtocol::setAlarms()
{
    const auto set = [this](AlarmClock::Alarm &alarm, Event event, AlarmClock::TimePoint from,
                            std::chrono::milliseconds time, void (PoetryProtocol::*judge)()) {
        if (time.count() > 0 && counts(m_state, event))
            alarm.set(from + time, [this, judge] { (this->*judge)(); });
        else
            alarm.stop();
    };
    set(m_connectAlarm, Event::ConnectTimeout, m_startedAt, m_options.connectTimeout, &PoetryProtocol::judgeConnecting);
    set(m_idleAlarm, Event::IdleTimeout, silentSince(), m_options.idleTimeout, &PoetryProtocol::judgeSilence);
    set(m_totalAlarm, Event::TotalTimeout, busySince(), m_options.totalTimeout, &PoetryProtocol::judgeDeadline);
}

/// The server is not to blame for our rests.
AlarmClock::TimePoint PoetryProtocol::busySince() const
{
    return m_restsSince ? m_clock.now() : m_startedAt + m_rested;
}

AlarmClock::TimePoint PoetryProtocol::silentSince() const
{
    const AlarmClock::TimePoint connected = m_connectedAt.value_or(m_startedAt);
    return m_restsSince ? m_clock.now()
                        : std::max(m_lastByteAt.value_or(connected), m_listensSince.value_or(connected));
}

void PoetryProtocol::onLookedUp()
{
    if (!counts(m_state, Event::LookedUp))
        return;
    m_state = State::Connecting;
    Q_EMIT progressed(QPrivateSignal());
}

void PoetryProtocol::onFailed(const Failure &failure)
{
    if (counts(m_state, Event::Fail))
        fail(failure);
}

QTcpSocket *PoetryProtocol::socket() const
{
    return m_state == State::Receiving ? m_transport->socket() : nullptr;
}

void PoetryProtocol::onConnected(const QString &peer)
{
    if (!counts(m_state, Event::Connected))
        return;
    m_state = State::Receiving;
    m_connectedAt = m_clock.now();
    m_peer = peer;
    setAlarms();
    Q_EMIT progressed(QPrivateSignal());
}

void PoetryProtocol::onReceived(QByteArrayView bytes)
{
    if (!counts(m_state, Event::Bytes))
        return;
    if (m_lastByteAt)
        noteSilence(std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - *m_lastByteAt));
    m_lastByteAt = m_clock.now();
    if (!m_firstByteAt) {
        m_firstByteAt = m_lastByteAt;
        m_isAlert = !m_server.isTls() && isTlsAlert(bytes);
        m_log.add(Step::FirstByte, Words{QT_TRANSLATE_NOOP("Poetry::Trail", "first byte")});
    }
    const qint64 room = m_options.maxSize > 0 ? std::max<qint64>(0, m_options.maxSize - m_received) : bytes.size();
    const QByteArrayView kept = bytes.first(std::min<qint64>(bytes.size(), room));
    m_received += kept.size();
    m_sink->arrive(*m_lastByteAt);
    if (auto failure = m_sink->append(kept)) {
        fail(std::move(*failure));
    } else if (kept.size() < bytes.size()) {
        fail(Failure(FailureKind::TooLarge, FailureStage::Receive,
                     Words::of<PoetryProtocol>(QT_TR_NOOP("The poem is longer than the limit of %1"),
                                               limitText(m_options.maxSize))));
    } else {
        if (m_sink->isFull())
            rest();
        Q_EMIT progressed(QPrivateSignal());
    }
}

void PoetryProtocol::rest()
{
    if (m_restsSince)
        return;
    m_restsSince = m_clock.now();
    m_transport->setResting(true);
}

void PoetryProtocol::onWritten(const std::optional<Failure> &failure)
{
    if (m_state != State::Receiving)
        return;
    if (failure) {
        fail(*failure);
        return;
    }
    if (!m_restsSince || m_sink->isFull())
        return;
    m_listensSince = m_clock.now();
    m_rested += *m_listensSince - *m_restsSince;
    m_restsSince.reset();
    m_transport->setResting(false);
    Q_EMIT progressed(QPrivateSignal());
}

/// Only what is twice as long as every silence before: a handful at most, however long and slow a poem.
void PoetryProtocol::noteSilence(std::chrono::milliseconds silence)
{
    if (silence < m_silenceOfNote)
        return;
    m_silenceOfNote = 2 * silence;
    m_log.addSince(
        silence, Step::Silent,
        Words{QT_TRANSLATE_N_NOOP("Poetry::Trail", "fell silent after %n byte(s)"), {}, countable(m_received)});
    m_log.add(Step::WentOn, Words{QT_TRANSLATE_NOOP("Poetry::Trail", "went on after %1 s"), shortSeconds(silence)});
}

void PoetryProtocol::onEnded(ConnectionEnd how)
{
    if (!counts(m_state, Event::End))
        return;
    m_connectionEnd = how;
    if (m_received == 0) {
        fail(Failure(
            FailureKind::EmptyReply, FailureStage::Receive,
            Words::of<PoetryProtocol>(QT_TR_NOOP("The server closed the connection without sending anything"))));
        return;
    }
    if (m_isAlert && m_received == AlertSize)
        return fail(Failure(
            FailureKind::TlsFailed, FailureStage::Receive,
            Words::of<PoetryProtocol>(QT_TR_NOOP("This looks like TLS: try %1"), m_server.overTls().toString())));
    m_log.add(Words{how == ConnectionEnd::Signed
                        ? QT_TRANSLATE_N_NOOP("Poetry::Trail", "end signed by the server after %n byte(s)")
                        : QT_TRANSLATE_N_NOOP("Poetry::Trail", "closed cleanly after %n byte(s)"),
                    {},
                    countable(m_received)});
    end(completed());
}

PoetryProtocol::Outcome PoetryProtocol::completed()
{
    const auto failure = [](const QString &what) {
        return Failure(
            FailureKind::Internal, FailureStage::Receive,
            Words::of<PoetryProtocol>(QT_TR_NOOP("The poem is complete, but processing it failed: %1"), what));
    };
    try {
        return completePoem(m_sink->poem());
    } catch (const std::exception &error) {
        return failure(escaped(QString::fromLocal8Bit(error.what())));
    } catch (...) {
        return failure(Words::of<PoetryProtocol>(QT_TR_NOOP("an exception of an unknown kind")).asPart());
    }
}

bool PoetryProtocol::stillCounts(Event timeout)
{
    const QPointer<PoetryProtocol> guard(this);
    for (int most = 8; most > 0 && m_transport->catchUp() && guard && counts(m_state, timeout); --most) {
    }
    return guard && counts(m_state, timeout);
}

void PoetryProtocol::judgeConnecting()
{
    if (!stillCounts(Event::ConnectTimeout))
        return;
    Words sentence = m_transport->timeoutWords();
    if (!sentence.text)
        sentence = Words::of<PoetryProtocol>(m_state == State::LookingUp
                                                 ? QT_TR_NOOP("The name service did not answer within %1 s")
                                                 : QT_TR_NOOP("The server did not answer within %1 s"));
    sentence.about.prepend(shortSeconds(m_options.connectTimeout));
    fail(Failure(FailureKind::ConnectTimeout, stage(), sentence));
}

void PoetryProtocol::judgeDeadline()
{
    if (!stillCounts(Event::TotalTimeout))
        return;
    if (m_clock.now() < busySince() + m_options.totalTimeout)
        return setAlarms();
    fail(Failure(FailureKind::DeadlineExceeded, stage(),
                 Words::of<PoetryProtocol>(QT_TR_NOOP("The poem was not complete within %1 s"),
                                           shortSeconds(m_options.totalTimeout))));
}

void PoetryProtocol::judgeSilence()
{
    if (!stillCounts(Event::IdleTimeout))
        return;
    if (m_clock.now() < silentSince() + m_options.idleTimeout)
        return setAlarms();
    const char *const sentence = m_received == 0 ? QT_TR_NOOP("Connected, but nothing was received for %1 s")
                                                 : QT_TR_N_NOOP("The server fell silent for %1 s after %n byte(s)");
    fail(Failure(FailureKind::IdleTimeout, FailureStage::Receive,
                 Words::of<PoetryProtocol>(sentence, shortSeconds(m_options.idleTimeout), countable(m_received))));
}

void PoetryProtocol::cancel()
{
    if (!counts(m_state, Event::Cancel))
        return;
    m_log.add(Words{QT_TRANSLATE_NOOP("Poetry::Trail", "stopped by the user")});
    end(Cancelled());
}

FailureStage PoetryProtocol::stage() const
{
    switch (m_state) {
    case State::Waiting:
        return FailureStage::Queue;
    case State::LookingUp:
        return FailureStage::Resolve;
    case State::Connecting:
        return FailureStage::Connect;
    case State::Receiving:
    case State::Ended:
        break;
    }
    return FailureStage::Receive;
}

void PoetryProtocol::fail(Failure failure)
{
    end(std::move(failure));
}

void PoetryProtocol::end(Outcome outcome)
{
    Q_ASSERT(m_state != State::Ended);
    if (auto *failure = std::get_if<Failure>(&outcome))
        m_log.add(failure->words(), failure->trail().frames().back().where);
    m_log.finish();
    if (auto *failure = std::get_if<Failure>(&outcome))
        failure->withServer(m_server.toString()).withTried(m_transport->tried()).withTrail(m_log.trail());
    m_state = State::Ended;
    m_connectAlarm.stop();
    m_idleAlarm.stop();
    m_totalAlarm.stop();
    m_transport.reset(); // cuts the connection here and now; we may be inside one of its signals, which it allows
    m_sink->finish();
    if (const auto *poem = std::get_if<Poem>(&outcome))
        Q_EMIT poemReceived(*poem, QPrivateSignal());
    else if (const auto *failure = std::get_if<Failure>(&outcome))
        Q_EMIT failed(*failure, QPrivateSignal());
    else // asked for by a call, which has to return first
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT cancelled(QPrivateSignal()); }, Qt::QueuedConnection);
}

} // namespace Poetry

#include "moc_poetryprotocol.cpp"
