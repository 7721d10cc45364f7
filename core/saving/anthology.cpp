// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/anthology.h"

#include "core/failure/countable.h"
#include "core/failure/escape.h"
#include "core/saving/poemsaver.h"

#include <QTimeZone>

#include <cerrno>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestSentence = 1000;

/// "2026-11-28 06:07:08 +01:00": the same for everybody who reads it.
QString pointOfTime(const QDateTime &time)
{
    return time.toOffsetFromUtc(time.offsetFromUtc()).toString(u"yyyy-MM-dd HH:mm:ss t"_s);
}

QString pointOfTime(qint64 milliseconds)
{
    return pointOfTime(QDateTime::fromMSecsSinceEpoch(milliseconds));
}

} // namespace

Anthology::Anthology(QString title, std::vector<Fetch> fetches, const QDateTime &now, Chosen chosen)
    : m_title(std::move(title)), m_fetches(std::move(fetches)), m_now(now), m_chosen(std::move(chosen))
{
    const std::size_t all = m_fetches.size();
    std::erase_if(m_fetches, [](const Fetch &fetch) { return fetch.poem.size() == 0 || !fetch.poem.isKept(); });
    m_leftOut = static_cast<int>(all - m_fetches.size());
}

QString Anthology::usualTitle(const QDateTime &now)
{
    //: %1 is a date such as 2026-11-28
    return tr("Anthology of %1").arg(now.date().toString(Qt::ISODate));
}

qint64 Anthology::bytes() const
{
    qint64 bytes = 0;
    for (const Fetch &fetch : m_fetches)
        bytes += fetch.poem.size();
    return bytes;
}

QStringList Anthology::introduction() const
{
    int partial = 0;
    for (const Fetch &fetch : m_fetches)
        partial += fetch.textState() == FetchState::Complete ? 0 : 1;
    QStringList lines{tr("%Ln text(s), put together on %1", nullptr, size()).arg(pointOfTime(m_now))};
    if (partial > 0)
        lines << tr("%Ln of them is not whole, and says so", nullptr, partial);
    if (m_leftOut > 0)
        lines << tr("%Ln row(s) without a text were left out", nullptr, m_leftOut);
    return lines;
}

int Anthology::writeTo(AnthologyWriter &writer, SaveProgress &progress) const
{
    writer.writeTitle(m_title, introduction());
    writer.beginContents(tr("Contents"));
    for (int i = 0; i < size(); ++i) {
        const Fetch &fetch = m_fetches[static_cast<std::size_t>(i)];
        const bool isWhole = fetch.textState() == FetchState::Complete;
        writer.writeEntry(i + 1, nameOf(fetch), isWhole ? QString() : tr("not whole"));
    }
    writer.endContents();
    for (int i = 0; i < size() && writer.error() == 0 && !progress.isCancelled; ++i)
        writeText(i, writer, progress);
    if (writer.error() == 0 && !progress.isCancelled)
        writer.end();
    return progress.isCancelled ? ECANCELED : writer.error();
}

void Anthology::writeText(int index, AnthologyWriter &writer, SaveProgress &progress) const
{
    const Fetch &fetch = m_fetches[static_cast<std::size_t>(index)];
    const Origin origin = originOf(fetch);
    const bool isWhole = origin.state == FetchState::Complete;
    const AnthologyText text(fetch.poem, isWhole, progress.isCancelled);
    const AnthologyText::Survey survey = text.survey(m_chosen ? m_chosen(fetch.address) : std::nullopt);
    const QString warning = !survey.isReadable ? tr("This text can no longer be read as a whole.")
                            : isWhole          ? QString()
                                               : tr("This text is not whole: something may follow that is not here.");
    writer.beginText(index + 1, nameOf(fetch),
                     {{tr("Server"), nameOf(fetch)},
                      {tr("Fetched"), timeOf(origin)},
                      {tr("Outcome"), outcomeOf(origin)},
                      {tr("Size"), tr("%Ln byte(s)", nullptr, countable(fetch.poem.size()))},
                      {tr("SHA-256"), QString::fromLatin1(survey.sha256)}},
                     warning);
    text.forEachPiece(survey.encoding, [&](const QString &piece, bool endsLine, qint64 bytes) {
        writer.writePiece(piece, endsLine);
        progress.bytes += bytes;
        return writer.error() == 0;
    });
    writer.endText();
}

Anthology::Origin Anthology::originOf(const Fetch &fetch)
{
    if (fetch.kept && fetch.textNumber() == fetch.kept->number)
        return {fetch.kept->state, fetch.kept->failure, fetch.kept->startedOn, fetch.kept->endedOn};
    return {fetch.state, fetch.failure, fetch.startedOn, fetch.endedOn};
}

QString Anthology::nameOf(const Fetch &fetch)
{
    const ServerAddress &server = fetch.address;
    if (server.literal())
        return escaped(server.toString());
    return (server.isTls() ? u"tls://"_s : QString()) + escaped(server.displayHost()) + u':' +
           QString::number(server.port());
}

QString Anthology::timeOf(const Origin &origin)
{
    if (origin.startedOn <= 0)
        return tr("at a time that is not known");
    if (!isEnded(origin.state) || origin.endedOn <= 0)
        return tr("since %1").arg(pointOfTime(origin.startedOn));
    return tr("from %1 to %2").arg(pointOfTime(origin.startedOn), pointOfTime(origin.endedOn));
}

QString Anthology::outcomeOf(const Origin &origin)
{
    const QString reason = origin.failure ? escaped(origin.failure->message(), LongestSentence) : QString();
    switch (origin.state) {
    case FetchState::Complete:
        return tr("Complete");
    case FetchState::CutOff:
    case FetchState::Failed:
        return tr("Cut off: %1").arg(reason);
    case FetchState::Stopped:
        return tr("Stopped before its end");
    default:
        return tr("Still arriving when this was put together");
    }
}

} // namespace Poetry
