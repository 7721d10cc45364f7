// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchrow.h"

#include "core/failure/escape.h"
#include "core/text/firstline.h"
#include "ui/words/changewording.h"
#include "ui/words/wording.h"

#include <QHostAddress>
#include <QLocale>

#include <algorithm>
#include <tuple>

namespace Poetry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto SilenceWorthTelling = 3s;
/// A server that fails is left out for seven rounds at most.
constexpr auto LongestWait = std::chrono::ceil<std::chrono::minutes>(8 * FetchNotes::LongestEvery);

/// What a row says of its progress. lupdate finds the context of its texts because it is a class.
struct Progress
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::FetchRow)

public:
    static QString text(const FetchRow &row)
    {
        const QString progress = ofState(row);
        if (row.isAgain && progress.isEmpty())
            return tr("fetching again");
        QStringList parts{progress, afterAgain(row), next(row)};
        parts.removeAll(QString());
        return parts.join(tr(", "));
    }

    static QString ofState(const FetchRow &row)
    {
        switch (row.state) {
        case FetchState::Waiting:
            return row.failure ? tr("%1, retrying").arg(Wording::reason(*row.failure)) : QString();
        case FetchState::LookingUp:
        case FetchState::Connecting:
            return row.elapsed && *row.elapsed >= SilenceWorthTelling
                       ? tr("no answer for %1").arg(Wording::timeUntilNow(*row.elapsed))
                       : QString();
        case FetchState::Receiving:
            if (row.waitsForDisk)
                return tr("waiting for the disk");
            return row.silence >= SilenceWorthTelling ? tr("silent for %1").arg(Wording::timeUntilNow(row.silence))
                                                      : received(row);
        case FetchState::Complete:
            return row.changes->isEmpty() || row.removedBytes > 0 ? kept(row) : *row.changes;
        case FetchState::CutOff:
            return tr("%1 after %2").arg(reason(row), kept(row));
        case FetchState::Failed:
            return reason(row);
        case FetchState::Stopped:
            if (row.removedBytes > 0)
                return kept(row);
            return row.bytes > 0 ? tr("%1 kept").arg(Wording::size(row.bytes)) : QString();
        }
        return {};
    }

    static QString summary(const FetchRow &row)
    {
        const QLocale locale;
        QStringList parts{row.server, locale.toLower(Wording::state(row.state))};
        if (!row.sentence.isEmpty())
            parts << row.sentence;
        if (row.bytes > 0)
            parts << Wording::spokenSize(row.bytes);
        if (row.isAgain)
            parts << tr("fetching again");
        if (const QString again = afterAgain(row); !again.isEmpty())
            parts << again;
        for (const QString &part : {*row.changes, next(row)}) {
            if (!part.isEmpty())
                parts << part;
        }
        if (row.removedBytes > 0)
            parts << tr("text removed");
        if (row.isPinned)
            parts << tr("pinned");
        if (row.isSaved)
            parts << tr("saved");
        if (row.elapsed)
            parts << Wording::spokenDuration(*row.elapsed);
        if (row.silence >= SilenceWorthTelling)
            parts << tr("silent for %1").arg(Wording::spokenDuration(row.silence));
        return parts.join(tr(", "));
    }

    static QString details(const FetchRow &row)
    {
        QStringList lines{row.server, tr("State: %1").arg(Wording::state(row.state))};
        if (!row.sentence.isEmpty())
            lines << row.sentence;
        if (!row.firstLine.isEmpty())
            lines << tr("First line: %1").arg(row.firstLine);
        if (row.bytes > 0)
            lines << tr("Received: %1").arg(Wording::bytes(row.bytes));
        if (row.isAgain)
            lines << tr("Fetching again; what is there stays until there is a whole poem.");
        if (row.againEnd)
            lines << (row.againReason ? tr("Fetching again failed: %1").arg(Wording::reason(*row.againReason))
                                      : tr("Fetching again was stopped."));
        if (row.removedBytes > 0)
            lines << tr("Its text (%1) was removed to make room for others.").arg(Wording::bytes(row.removedBytes));
        if (!row.changes->isEmpty())
            lines << tr("Compared with before: %1").arg(*row.changes);
        if (row.every > 0s)
            lines << tr("Fetched again every %1: %2").arg(Wording::interval(row.every), next(row));
        if (row.isSaved)
            lines << tr("Saved automatically.");
        if (row.isPinned)
            lines << tr("Pinned: its text stays.");
        if (row.usual > 0 && !isEnded(row.state))
            lines << tr("Last time it was %1; this time it may differ.").arg(Wording::bytes(row.usual));
        if (row.speed)
            lines << tr("Speed: %1").arg(Wording::speed(*row.speed));
        if (row.elapsed)
            lines << tr("Elapsed: %1").arg(row.elapsedText());
        if (row.firstByte)
            lines << tr("First byte after: %1").arg(Wording::duration(*row.firstByte));
        if (row.silence >= SilenceWorthTelling)
            lines << tr("Silent for: %1").arg(Wording::timeUntilNow(row.silence));
        if (!row.peer.isEmpty() && row.peer != row.server)
            lines << tr("Address: %1").arg(row.peer);
        if (row.attempts > 1)
            lines << tr("Attempts: %1").arg(QLocale().toString(row.attempts));
        return lines.join(u'\n');
    }

private:
    static QString afterAgain(const FetchRow &row)
    {
        if (!row.againEnd)
            return {};
        return row.againReason ? tr("fetching again failed: %1").arg(Wording::reason(*row.againReason))
                               : tr("fetching again was stopped");
    }
    static QString next(const FetchRow &row)
    {
        if (row.every <= 0s || !isEnded(row.state))
            return {};
        if (row.isPaused)
            return tr("fetching again is paused");
        if (row.minutesLeft <= 1)
            return tr("next within a minute"); //: %1 is a time such as "4 min"
        return tr("next in %1").arg(Wording::interval(std::chrono::minutes(row.minutesLeft)));
    }
    static QString reason(const FetchRow &row) { return row.failure ? Wording::reason(*row.failure) : QString(); }
    static QString kept(const FetchRow &row)
    {
        return row.removedBytes > 0 ? tr("%1, text removed").arg(Wording::size(row.removedBytes))
                                    : Wording::size(row.bytes);
    }
    static QString received(const FetchRow &row)
    {
        if (row.received == 0)
            return tr("connected");
        if (row.estimate()) //: %1 of an estimated %2, both like "3,003 bytes"
            return tr("%1 of ≈ %2").arg(Wording::size(row.received), Wording::size(row.usual));
        return Wording::size(row.received);
    }
};

/// Numbers in it padded, so that it can be compared as text.
QString padded(const QString &text)
{
    constexpr qsizetype Digits = 20;
    QString result;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && text[end] >= u'0' && text[end] <= u'9')
            ++end;
        if (end > at)
            result += QString(std::max<qsizetype>(0, Digits - (end - at)), u'0') + text.sliced(at, end - at);
        else
            result += text[end++];
        at = end;
    }
    return result;
}

/// IPv4 addresses, then IPv6 addresses, then names; what belongs together next to one another.
QString orderOf(const ServerAddress &address)
{
    const QString port = padded(QString::number(address.port()));
    const auto literal = address.literal();
    if (!literal)
        return u"2 %1 %2"_s.arg(padded(address.displayHost()), port);
    if (literal->protocol() == QAbstractSocket::IPv4Protocol)
        return u"0 %1 %2"_s.arg(padded(literal->toString()), port);
    const Q_IPV6ADDR bytes = literal->toIPv6Address();
    const QByteArray hex = QByteArray(reinterpret_cast<const char *>(bytes.c), sizeof bytes.c).toHex();
    return u"1 %1%2 %3"_s.arg(QLatin1StringView(hex), literal->scopeId(), port);
}

QString orderOf(const QString &peer)
{
    const auto address = ServerAddress::parse(peer);
    const auto *known = std::get_if<ServerAddress>(&address);
    return known ? orderOf(*known) : padded(peer);
}

} // namespace

FetchRow::FetchRow(const Fetch &fetch, const QCollator &collator)
    : id(fetch.id)
    , address(fetch.address)
    , server(Wording::server(address))
    , sortKey(collator.sortKey(orderOf(address)))
{
}

/// What is shown beside the numbers that change all the time.
auto FetchRow::facts() const
{
    return std::tuple(state, failure, sentence, firstLine, removedBytes, isPinned, isSaved, waitsForDisk, peer,
                      firstByte, startedAt, attempts, isAgain, againEnd, againReason);
}

bool FetchRow::update(const Fetch &fetch, const AlarmClock &clock)
{
    const TimePoint now = clock.now();
    const auto before = facts();
    const qint64 size = fetch.received().size();
    if (fetch.attempts != attempts || size < received)
        m_meter.reset();
    else if (size > received)
        ++pulse;
    received = size;
    state = fetch.state;
    failure = fetch.failure ? std::optional(fetch.failure->kind()) : std::nullopt;
    sentence = fetch.failure ? escaped(fetch.failure->sentence()) : QString();
    updateText(fetch);
    isAgain = fetch.kept != nullptr;
    const EarlierAttempt *again = fetch.failedAgain();
    againEnd = again ? std::optional(again->state) : std::nullopt;
    againReason = again && again->failure ? std::optional(again->failure->kind()) : std::nullopt;
    removedBytes = fetch.notes->removedBytes;
    isPinned = fetch.notes->isPinned;
    isSaved = !fetch.notes->savedAs.isEmpty() && !fetch.notes->isToBeSaved;
    waitsForDisk = fetch.waitsForDisk;
    every = fetch.notes->every;
    m_nextOn = fetch.notes->nextOn;
    minutesLeft = minutesUntilNext(clock);
    changes = fetch.earlier.empty() ? QString() : ChangeWording::of(fetch, clock.wallTime());
    if (peer != fetch.peer)
        peerKey = orderOf(fetch.peer);
    peer = fetch.peer;
    firstByte = fetch.timeToFirstByte();
    startedAt = fetch.startedOn > 0 ? std::optional(fetch.startedOn) : std::nullopt;
    attempts = fetch.attempts;
    elapsed = fetch.startedAt ? std::optional(fetch.elapsed(now)) : std::nullopt;
    silence = fetch.silence(now);
    speed.reset();
    if (state == FetchState::Receiving) {
        m_meter.add(now, received);
        speed = m_meter.speed(now);
    }
    return facts() != before;
}

/// Read once: a row whose first line is there never looks at its text again.
void FetchRow::updateText(const Fetch &fetch)
{
    const qint64 size = fetch.poem.size();
    const bool isOther = fetch.textNumber() != textNumber || size < bytes;
    if (isOther || (!m_isFirstLineSettled && size > bytes)) {
        const FirstLine line = size > 0 ? FirstLine::of(fetch.poem) : FirstLine();
        firstLine = line.text;
        m_isFirstLineSettled = line.isSettled;
    }
    textNumber = fetch.textNumber();
    bytes = size;
}

int FetchRow::minutesUntilNext(const AlarmClock &clock) const
{
    if (every <= 0s)
        return 0;
    const std::chrono::milliseconds left(m_nextOn - clock.wallTime());
    return static_cast<int>(std::clamp(std::chrono::ceil<std::chrono::minutes>(left), 1min, LongestWait).count());
}

bool FetchRow::isOutdated(const AlarmClock &clock) const
{
    return minutesLeft != minutesUntilNext(clock);
}

QString FetchRow::progressText() const
{
    return Progress::text(*this);
}

QString FetchRow::elapsedText() const
{
    return elapsed ? Wording::elapsed(*elapsed, state) : QString();
}

QString FetchRow::summary() const
{
    return Progress::summary(*this);
}

QString FetchRow::details() const
{
    return Progress::details(*this);
}

const QString &FetchRow::beginning() const
{
    return firstLine.isEmpty() && state == FetchState::Failed ? sentence : firstLine;
}

std::optional<double> FetchRow::estimate() const
{
    if (state != FetchState::Receiving || usual <= 0 || received >= usual)
        return std::nullopt;
    return static_cast<double>(received) / static_cast<double>(usual);
}

} // namespace Poetry
