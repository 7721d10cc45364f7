// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/serveraddress.h"
#include "core/failure/failure.h"
#include "core/network/attemptlog.h"
#include "core/network/connection.h"
#include "core/network/hostresolver.h"
#include "core/system/alarmclock.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace Poetry {

class TcpConnector;

/// Looks a server's name up, races its addresses, hands over the first connected socket (RFC 8305).
///
/// Families alternate; the next address is tried after 250 ms, or at once when one has failed; at most 8 are tried. It
/// knows no time-out: its owner drops it, and tried() then says how far each address had come.
class HappyEyeballs : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds NextAddressDelay{250}; ///< RFC 8305, section 5
    static constexpr int MaxAddresses = 8;

    /// clock, resolver and log must outlive it.
    HappyEyeballs(const ServerAddress &server, AlarmClock &clock, HostResolver &resolver, AttemptLog &log);
    ~HappyEyeballs() override;

    /// Call once. Where the address is known, lookedUp() comes inside; everything else is told from the event loop.
    void start();
    /// Takes in what has happened already, without waiting for the event loop: before a time-out is judged.
    void checkNow();
    /// The connection and who it leads to, after connected().
    Connection takeConnection() { return std::move(m_connected); }
    QString peer() const { return m_peer; }
    /// Every address begun with; those under way read "no answer yet".
    std::vector<TriedAddress> tried() const;

Q_SIGNALS:
    void lookedUp();
    // One of these two, once; may delete this object.
    void connected();
    void failed(const Poetry::Failure &failure);

private:
    struct Try;

    void onAnswer(const HostResolver::Answer &answer);
    void race(const QList<QHostAddress> &addresses);
    void tryNext();
    void onFinished(Try *attempt, int error);
    void fail(Failure failure);
    Failure verdict() const;

    const ServerAddress m_server;
    AlarmClock &m_clock;
    HostResolver &m_resolver;
    AttemptLog &m_log;
    std::unique_ptr<HostResolver::LookUp> m_lookUp;
    std::vector<QHostAddress> m_addresses;
    std::vector<std::unique_ptr<Try>> m_tries;
    AlarmClock::Alarm m_next;
    Connection m_connected;
    QString m_peer;
};

} // namespace Poetry
