// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/fetchrow.h"

#include "core/failure/escape.h"
#include "ui/words/wording.h"

#include <QDateTime>
#include <QLocale>

#include <tuple>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto SilenceWorthTelling = 3s;

/// What a row says of its progress. lupdate finds the context of its texts because it is a class.
struct Progress
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::FetchRow)

public:
    static QString text(const FetchRow &row)
    {
        switch (row.state) {
        case FetchState::Waiting:
            return row.failure ? tr("%1, trying again").arg(Wording::reason(*row.failure)) : QString();
        case FetchState::LookingUp:
        case FetchState::Connecting:
            return row.elapsed && *row.elapsed >= SilenceWorthTelling
                       ? tr("no answer for %1")
                             .arg(Wording::duration(std::chrono::floor<std::chrono::seconds>(*row.elapsed)))
                       : QString();
        case FetchState::Receiving:
            if (row.waitsForDisk)
                return tr("waiting for the disk");
            return row.silence >= SilenceWorthTelling ? tr("silent for %1").arg(silence(row)) : received(row);
        case FetchState::Complete:
            return kept(row);
        case FetchState::CutOff:
            return tr("%1 after %2").arg(reason(row), kept(row));
        case FetchState::Failed:
            return reason(row);
        case FetchState::Stopped:
            if (row.removedBytes > 0)
                return kept(row);
            return row.bytes > 0 ? tr("%1 kept").arg(Wording::bytes(row.bytes)) : QString();
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
        if (row.removedBytes > 0)
            parts << tr("text removed");
        if (row.isPinned)
            parts << tr("pinned");
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
        if (row.bytes > 0)
            lines << tr("Received: %1").arg(Wording::bytes(row.bytes));
        if (row.removedBytes > 0)
            lines << tr("Its text (%1) was removed to make room for others.").arg(Wording::bytes(row.removedBytes));
        if (row.isPinned)
            lines << tr("Pinned: its text stays.");
        if (row.usual > 0 && !isEnded(row.state))
            lines << tr("Last time it was %1; that is no promise.").arg(Wording::bytes(row.usual));
        if (row.speed)
            lines << tr("Speed: %1").arg(Wording::speed(*row.speed));
        if (row.elapsed)
            lines << tr("Elapsed: %1").arg(Wording::duration(*row.elapsed));
        if (row.firstByte)
            lines << tr("First byte after: %1").arg(Wording::duration(*row.firstByte));
        if (row.silence >= SilenceWorthTelling)
            lines << tr("Silent for: %1").arg(silence(row));
        if (!row.peer.isEmpty() && row.peer != row.server)
            lines << tr("Address: %1").arg(row.peer);
        if (row.attempts > 1)
            lines << tr("Attempts: %1").arg(QLocale().toString(row.attempts));
        return lines.join(u'\n');
    }

private:
    static QString reason(const FetchRow &row) { return row.failure ? Wording::reason(*row.failure) : QString(); }
    static QString kept(const FetchRow &row)
    {
        return row.removedBytes > 0 ? tr("%1, text removed").arg(Wording::bytes(row.removedBytes))
                                    : Wording::bytes(row.bytes);
    }
    static QString received(const FetchRow &row)
    {
        if (row.bytes == 0)
            return tr("connected");
        if (row.estimate()) //: %1 of an estimated %2, both like "3,003 bytes"
            return tr("%1 of ≈ %2").arg(Wording::size(row.bytes), Wording::size(row.usual));
        return Wording::bytes(row.bytes);
    }
    static QString silence(const FetchRow &row)
    {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(row.silence);
        if (seconds < 60s)
            return tr("%1 s").arg(QLocale().toString(static_cast<qlonglong>(seconds.count())));
        return Wording::duration(seconds);
    }
};

qint64 sinceEpoch(FetchRow::TimePoint time, FetchRow::TimePoint now)
{
    const auto ago = std::chrono::duration_cast<std::chrono::milliseconds>(now - time);
    return QDateTime::currentMSecsSinceEpoch() - ago.count();
}

} // namespace

FetchRow::FetchRow(const Fetch &fetch, const QCollator &collator)
    : id(fetch.id), address(fetch.address), server(Wording::server(address)), sortKey(collator.sortKey(server))
{
}

/// What is shown beside the numbers that change all the time.
auto FetchRow::facts() const
{
    return std::tuple(state, failure, sentence, removedBytes, isPinned, waitsForDisk, peer, firstByte, startedAt,
                      attempts);
}

bool FetchRow::update(const Fetch &fetch, TimePoint now)
{
    const auto before = facts();
    const qint64 size = fetch.poem.size();
    if (fetch.attempts != attempts || size < bytes)
        m_meter.reset();
    else if (size > bytes)
        ++pulse;
    state = fetch.state;
    failure = fetch.failure ? std::optional(fetch.failure->kind()) : std::nullopt;
    sentence = fetch.failure ? escaped(fetch.failure->sentence()) : QString();
    bytes = size;
    removedBytes = fetch.notes->removedBytes;
    isPinned = fetch.notes->isPinned;
    waitsForDisk = fetch.waitsForDisk;
    peer = fetch.peer;
    firstByte = fetch.timeToFirstByte();
    if (!fetch.startedAt)
        startedAt.reset();
    else if (!startedAt)
        startedAt = sinceEpoch(*fetch.startedAt, now);
    attempts = fetch.attempts;
    elapsed = fetch.startedAt ? std::optional(fetch.elapsed(now)) : std::nullopt;
    silence = fetch.silence(now);
    speed.reset();
    if (state == FetchState::Receiving) {
        m_meter.add(now, bytes);
        speed = m_meter.speed(now);
    }
    return facts() != before;
}

QString FetchRow::progressText() const
{
    return Progress::text(*this);
}

QString FetchRow::summary() const
{
    return Progress::summary(*this);
}

QString FetchRow::details() const
{
    return Progress::details(*this);
}

std::optional<double> FetchRow::estimate() const
{
    if (state != FetchState::Receiving || usual <= 0 || bytes >= usual)
        return std::nullopt;
    return static_cast<double>(bytes) / static_cast<double>(usual);
}

} // namespace Poetry
