// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/fetchrow.h"

#include "core/escape.h"
#include "ui/wording.h"

#include <QLocale>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto SilenceWorthTelling = 3s;

/// Tells what the row's progress is. (A class only so that it can translate.)
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
            return row.silence >= SilenceWorthTelling ? tr("silent for %1").arg(silence(row)) : received(row);
        case FetchState::Complete:
            return Wording::bytes(row.bytes);
        case FetchState::CutOff:
            return tr("%1 after %2").arg(reason(row), Wording::bytes(row.bytes));
        case FetchState::Failed:
            return reason(row);
        case FetchState::Stopped:
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
        if (row.elapsed)
            parts << Wording::spokenDuration(*row.elapsed);
        return parts.join(tr(", "));
    }

private:
    static QString reason(const FetchRow &row) { return row.failure ? Wording::reason(*row.failure) : QString(); }
    static QString received(const FetchRow &row) { return row.bytes > 0 ? Wording::bytes(row.bytes) : tr("connected"); }
    static QString silence(const FetchRow &row)
    {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(row.silence);
        if (seconds < 60s)
            return tr("%1 s").arg(QLocale().toString(static_cast<qlonglong>(seconds.count())));
        return Wording::duration(seconds);
    }
};

} // namespace

void FetchRow::update(const Fetch &fetch, TimePoint now)
{
    const qint64 size = fetch.poem.size();
    if (fetch.attempts != attempts || size < bytes)
        m_meter.reset();
    else if (size > bytes)
        ++pulse;
    if (server.isEmpty())
        server = Wording::server(address);
    state = fetch.state;
    failure = fetch.failure ? std::optional(fetch.failure->kind()) : std::nullopt;
    sentence = fetch.failure ? escaped(fetch.failure->sentence()) : QString();
    bytes = size;
    attempts = fetch.attempts;
    elapsed = fetch.startedAt ? std::optional(fetch.elapsed(now)) : std::nullopt;
    silence = fetch.silence(now);
    speed.reset();
    if (state == FetchState::Receiving) {
        m_meter.add(now, bytes);
        speed = m_meter.speed(now);
    }
}

QString FetchRow::progressText() const
{
    return Progress::text(*this);
}

QString FetchRow::summary() const
{
    return Progress::summary(*this);
}

} // namespace Poetry
