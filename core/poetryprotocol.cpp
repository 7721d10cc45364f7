// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poetryprotocol.h"

#include "core/happyeyeballs.h"
#include "core/hostresolver.h"
#include "core/poemreceiver.h"
#include "core/socketfailure.h"

#include <QLocale>
#include <QPointer>

#include <algorithm>
#include <limits>

namespace Poetry {

namespace {

QString seconds(std::chrono::milliseconds time)
{
    return QLocale().toString(static_cast<double>(time.count()) / 1000.0, 'g', 6);
}

int countable(qint64 number)
{
    return static_cast<int>(std::min<qint64>(number, std::numeric_limits<int>::max()));
}

} // namespace

PoetryProtocol::PoetryProtocol(const ServerAddress &server, const FetchOptions &options, std::unique_ptr<PoemSink> sink,
                               AlarmClock &clock, HostResolver &resolver)
    : m_server(server)
    , m_options(options)
    , m_sink(std::move(sink))
    , m_clock(clock)
    , m_resolver(resolver)
    , m_log(clock)
    , m_connectAlarm(clock)
    , m_idleAlarm(clock)
    , m_totalAlarm(clock)
{
}

PoetryProtocol::~PoetryProtocol()
{
    tearDown();
}

void PoetryProtocol::start()
{
    Q_ASSERT(!m_started);
    m_started = true;
    m_log.add(tr("asked to fetch from %1").arg(m_server.toString()));
    QMetaObject::invokeMethod(this, &PoetryProtocol::begin, Qt::QueuedConnection);
}

void PoetryProtocol::begin()
{
    if (m_state != State::Waiting)
        return; // cancelled meanwhile
    if (m_options.connectTimeout.count() > 0)
        m_connectAlarm.set(m_clock.now() + m_options.connectTimeout, [this] { judgeConnecting(); });
    if (m_options.totalTimeout.count() > 0)
        m_totalAlarm.set(m_clock.now() + m_options.totalTimeout, [this] { judgeDeadline(); });
    m_state = State::LookingUp;
    m_connecting = std::make_unique<HappyEyeballs>(m_server, m_clock, m_resolver, m_log);
    connect(m_connecting.get(), &HappyEyeballs::lookedUp, this, &PoetryProtocol::onLookedUp);
    connect(m_connecting.get(), &HappyEyeballs::connected, this, &PoetryProtocol::onConnected);
    connect(m_connecting.get(), &HappyEyeballs::failed, this, &PoetryProtocol::fail);
    m_connecting->start();
    Q_EMIT progressed();
}

void PoetryProtocol::onLookedUp()
{
    m_state = State::Connecting;
    Q_EMIT progressed();
}

void PoetryProtocol::onConnected()
{
    m_connectAlarm.stop();
    m_state = State::Receiving;
    m_connectedAt = m_clock.now();
    m_peer = m_connecting->peer();
    m_receiver = std::make_unique<PoemReceiver>(m_connecting->takeDescriptor());
    connect(m_receiver.get(), &PoemReceiver::received, this, &PoetryProtocol::onReceived);
    connect(m_receiver.get(), &PoemReceiver::ended, this, &PoetryProtocol::onEnded);
    m_connecting.reset();
    if (m_options.idleTimeout.count() > 0)
        m_idleAlarm.set(m_clock.now() + m_options.idleTimeout, [this] { judgeSilence(); });
    Q_EMIT progressed();
}

void PoetryProtocol::onReceived(QByteArrayView bytes)
{
    m_lastByteAt = m_clock.now();
    if (!m_firstByteAt) {
        m_firstByteAt = m_lastByteAt;
        m_log.add(tr("first byte"));
    }
    const qint64 room = m_options.maxSize > 0 ? m_options.maxSize - m_received : bytes.size();
    const QByteArrayView kept = bytes.first(std::min<qint64>(bytes.size(), room));
    m_received += kept.size();
    if (auto failure = m_sink->append(kept)) {
        fail(std::move(*failure));
    } else if (kept.size() < bytes.size()) {
        fail(Failure(FailureKind::TooLarge, FailureStage::Receive,
                     tr("The poem is longer than the limit of %n byte(s)", nullptr, countable(m_options.maxSize))));
    } else {
        Q_EMIT progressed();
    }
}

void PoetryProtocol::onEnded(int error)
{
    if (error != 0) {
        fail(receiveFailure(error, m_received));
        return;
    }
    if (m_received == 0) {
        fail(Failure(FailureKind::EmptyReply, FailureStage::Receive,
                     tr("The server closed the connection without sending anything")));
        return;
    }
    m_log.add(tr("closed cleanly after %n byte(s)", nullptr, countable(m_received)));
    tearDown();
    m_sink->finish();
    Q_EMIT poemReceived(completePoem(m_sink->poem()));
}

bool PoetryProtocol::catchUp()
{
    const QPointer<PoetryProtocol> guard(this);
    if (m_receiver)
        m_receiver->readNow();
    else
        m_connecting->checkNow();
    return guard && m_state != State::Ended;
}

void PoetryProtocol::judgeConnecting()
{
    if (!catchUp() || m_state == State::Receiving)
        return;
    const QString sentence = m_state == State::LookingUp ? tr("The name service did not answer within %1 s")
                                                         : tr("The server did not answer within %1 s");
    fail(Failure(FailureKind::ConnectTimeout, stage(), sentence.arg(seconds(m_options.connectTimeout))));
}

void PoetryProtocol::judgeDeadline()
{
    if (!catchUp())
        return;
    fail(Failure(FailureKind::DeadlineExceeded, stage(),
                 tr("The poem was not complete within %1 s").arg(seconds(m_options.totalTimeout))));
}

void PoetryProtocol::judgeSilence()
{
    if (!catchUp())
        return;
    const AlarmClock::TimePoint due = m_lastByteAt.value_or(*m_connectedAt) + m_options.idleTimeout;
    if (m_clock.now() < due) {
        m_idleAlarm.set(due, [this] { judgeSilence(); });
        return;
    }
    const QString sentence =
        m_received == 0 ? tr("Connected, but nothing was received for %1 s")
                        : tr("The server fell silent for %1 s after %n byte(s)", nullptr, countable(m_received));
    fail(Failure(FailureKind::IdleTimeout, FailureStage::Receive, sentence.arg(seconds(m_options.idleTimeout))));
}

void PoetryProtocol::cancel()
{
    if (m_state == State::Ended)
        return;
    m_log.add(tr("stopped by the user"));
    tearDown();
    m_sink->finish();
    QMetaObject::invokeMethod(this, &PoetryProtocol::cancelled, Qt::QueuedConnection);
}

void PoetryProtocol::fail(Failure failure)
{
    Q_ASSERT(m_state != State::Ended);
    if (m_connecting)
        failure.withTried(m_connecting->tried());
    const Frame cause = failure.trail().frames().back();
    m_log.add(failure.sentence(), cause.where);
    failure.withServer(m_server.toString()).withTrail(m_log.trail());
    tearDown();
    m_sink->finish();
    Q_EMIT failed(failure);
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

void PoetryProtocol::tearDown()
{
    m_state = State::Ended;
    m_connectAlarm.stop();
    m_idleAlarm.stop();
    m_totalAlarm.stop();
    // Whatever is under way is cut here and now. We may be inside a signal of either, which both allow.
    m_connecting.reset();
    m_receiver.reset();
}

} // namespace Poetry
