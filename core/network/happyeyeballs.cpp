// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/happyeyeballs.h"

#include "core/failure/escape.h"
#include "core/failure/socketfailure.h"
#include "core/network/nameservice.h"
#include "core/network/tcpconnector.h"

#include <QPointer>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace Poetry {

using std::chrono::milliseconds;

struct HappyEyeballs::Try
{
    QString peer;
    milliseconds at{0};
    std::optional<milliseconds> took; ///< none while under way
    int error = 0;
    std::unique_ptr<TcpConnector> connector;
};

namespace {

/// First one family, then the other, beginning with the system's favourite (RFC 8305, section 4).
std::vector<QHostAddress> interleaved(const QList<QHostAddress> &addresses, int most)
{
    std::vector<QHostAddress> first;
    std::vector<QHostAddress> second;
    for (const QHostAddress &address : addresses)
        (address.protocol() == addresses.first().protocol() ? first : second).push_back(address);
    std::vector<QHostAddress> result;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            result.push_back(first[i]);
        if (i < second.size())
            result.push_back(second[i]);
    }
    if (result.size() > static_cast<std::size_t>(most))
        result.erase(result.begin() + most, result.end());
    return result;
}

} // namespace

HappyEyeballs::HappyEyeballs(const ServerAddress &server, AlarmClock &clock, HostResolver &resolver, AttemptLog &log)
    : m_server(server), m_clock(clock), m_resolver(resolver), m_log(log), m_next(clock)
{
}

HappyEyeballs::~HappyEyeballs() = default;

void HappyEyeballs::start()
{
    if (const auto literal = m_server.literal()) {
        race({*literal});
        return;
    }
    m_log.add(Step::LookingUp, Words{QT_TRANSLATE_NOOP("Poetry::Trail", "looking up %1"), m_server.displayHost()});
    m_lookUp = m_resolver.lookUp(m_server.host(), [this](const HostResolver::Answer &answer) { onAnswer(answer); });
}

void HappyEyeballs::checkNow()
{
    const QPointer<HappyEyeballs> guard(this);
    for (std::size_t i = 0; guard && i < m_tries.size(); ++i) {
        if (m_tries[i]->connector)
            m_tries[i]->connector->checkNow();
    }
}

void HappyEyeballs::onAnswer(const HostResolver::Answer &answer)
{
    m_lookUp.reset();
    if (answer.error == 0 && !answer.addresses.isEmpty()) {
        m_log.add(Words{QT_TRANSLATE_N_NOOP("Poetry::Trail", "found %n address(es)"),
                        {},
                        static_cast<int>(answer.addresses.size())});
        race(answer.addresses);
        return;
    }
    if (isShortage(answer.systemError)) {
        fail(connectFailure(answer.systemError, FailureStage::Resolve));
        return;
    }
    const QString host = escaped(m_server.displayHost());
    const bool temporary = NameService::isTemporary(answer.error);
    const char *const sentence = temporary ? QT_TR_NOOP("The name service could not be asked about %1")
                                           : QT_TR_NOOP("There is no host called %1");
    Failure failure(FailureKind::HostNotFound, FailureStage::Resolve, Words::of<HappyEyeballs>(sentence, host));
    if (answer.systemError != 0)
        failure.withErrno(answer.systemError);
    else if (answer.error != 0)
        failure.withCode(answer.error, NameService::errorText(answer.error));
    fail(std::move(failure.withTransient(temporary)));
}

void HappyEyeballs::race(const QList<QHostAddress> &addresses)
{
    m_addresses = interleaved(addresses, MaxAddresses);
    const QPointer<HappyEyeballs> guard(this);
    Q_EMIT lookedUp();
    if (guard)
        tryNext();
}

void HappyEyeballs::tryNext()
{
    const QHostAddress address = m_addresses[m_tries.size()];
    auto &attempt = m_tries.emplace_back(std::make_unique<Try>());
    attempt->peer = peerText(address, m_server.port());
    attempt->at = m_log.now();
    attempt->connector = std::make_unique<TcpConnector>(
        address, m_server.port(), [this, it = attempt.get()](int error) { onFinished(it, error); });
    const bool isAny = address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6;
    m_log.add(Step::Connecting,
              Words{isAny ? QT_TRANSLATE_NOOP("Poetry::Trail", "connecting to %1, which means this machine")
                          : QT_TRANSLATE_NOOP("Poetry::Trail", "connecting to %1"),
                    attempt->peer});
    if (m_tries.size() < m_addresses.size())
        m_next.set(m_clock.now() + NextAddressDelay, [this] { tryNext(); });
    attempt->connector->start();
}

void HappyEyeballs::onFinished(Try *attempt, int error)
{
    attempt->took = m_log.now() - attempt->at;
    attempt->error = error;
    // We are inside its callback, which is the last thing that it does.
    const std::unique_ptr<TcpConnector> connector = std::move(attempt->connector);
    Connection connection = connector->takeConnection();
    if (error == 0) {
        m_next.stop();
        m_log.add(Step::Connected, Words{QT_TRANSLATE_NOOP("Poetry::Trail", "connected to %1"), attempt->peer});
        for (const auto &other : m_tries)
            other->connector.reset();
        m_connected = std::move(connection);
        m_peer = attempt->peer;
        Q_EMIT connected();
        return;
    }
    m_log.add(QStringLiteral("%1: %2: %3")
                  .arg(attempt->peer, QString::number(error), QString::fromLocal8Bit(std::strerror(error))));
    if (isShortage(error)) { // of this machine: another address would fare no better
        fail(connectFailure(error));
    } else if (error == ECONNRESET || error == EPIPE) { // this server had been reached, and hung up
        fail(receiveFailure(error, 0));
    } else if (m_tries.size() < m_addresses.size()) {
        tryNext();
    } else if (std::all_of(m_tries.begin(), m_tries.end(), [](const auto &one) { return one->took.has_value(); })) {
        fail(verdict());
    }
}

Failure HappyEyeballs::verdict() const
{
    std::vector<Failure> failures;
    QStringList stories;
    for (const auto &attempt : m_tries) {
        failures.push_back(connectFailure(attempt->error));
        stories += QStringLiteral("%1: %2").arg(attempt->peer, failures.back().codeText());
    }
    const auto differs = [&](const Failure &failure) { return failure.code() != failures.front().code(); };
    if (std::none_of(failures.begin(), failures.end(), differs))
        return failures.front();
    // A refusal tells most: somebody was there.
    const auto refused = std::find_if(failures.begin(), failures.end(), [](const Failure &failure) {
        return failure.kind() == FailureKind::ConnectionRefused;
    });
    const Failure &best = refused != failures.end() ? *refused : failures.front();
    return Failure(best.kind(), FailureStage::Connect,
                   Words::of<HappyEyeballs>(QT_TR_NOOP("None of its addresses can be connected to (%1)"),
                                            stories.join(QStringLiteral("; "))));
}

void HappyEyeballs::fail(Failure failure)
{
    m_next.stop();
    for (const auto &attempt : m_tries)
        attempt->connector.reset();
    failure.withTried(tried());
    Q_EMIT failed(failure);
}

std::vector<TriedAddress> HappyEyeballs::tried() const
{
    std::vector<TriedAddress> result;
    for (const auto &attempt : m_tries) {
        TriedAddress tried{attempt->peer, attempt->at, attempt->took.value_or(m_log.now() - attempt->at), {}, {}};
        if (attempt->took && attempt->error != 0) {
            tried.code = attempt->error;
            tried.text.about = QString::fromLocal8Bit(std::strerror(attempt->error));
        } else {
            tried.text =
                Words::of<HappyEyeballs>(attempt->took ? QT_TR_NOOP("connected") : QT_TR_NOOP("no answer yet"));
        }
        result.push_back(std::move(tried));
    }
    return result;
}

} // namespace Poetry

#include "moc_happyeyeballs.cpp"
