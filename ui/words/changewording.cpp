// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/words/changewording.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <vector>

namespace Poetry {

namespace {

/// Days on which a text came, in the time zone of now.
struct Seen
{
    QDate first;
    QDate last;
};

QDate dayOf(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).date();
}

/// By the time of coming; the last is the one that is shown.
std::vector<Seen> textsOf(const Fetch &fetch)
{
    std::vector<Seen> texts;
    const auto add = [&texts](qint64 time) { texts.push_back({dayOf(time), dayOf(time)}); };
    for (const EarlierAttempt &attempt : fetch.earlier) {
        const bool isLater = attempt.number > fetch.number;
        if (attempt.state != FetchState::Complete || isLater)
            continue;
        if (!attempt.isAsBefore)
            add(attempt.endedOn);
        else if (!texts.empty())
            texts.back().last = dayOf(attempt.endedOn);
    }
    add(fetch.endedOn);
    return texts;
}

} // namespace

QString ChangeWording::of(const Fetch &fetch, qint64 now)
{
    const bool isOlder = std::ranges::any_of(fetch.earlier, [&fetch](const EarlierAttempt &attempt) {
        return attempt.number > fetch.number && attempt.state == FetchState::Complete && !attempt.isAsBefore;
    });
    if (fetch.state != FetchState::Complete || fetch.earlier.empty() || isOlder)
        return {};
    const std::vector<Seen> texts = textsOf(fetch);
    const QDate today = dayOf(now);
    const auto isOfToday = [today](const Seen &text) { return text.first == today; };
    const auto changes = static_cast<int>(std::count_if(texts.begin() + 1, texts.end(), isOfToday));
    const bool isAsBefore = fetch.cameAgain() != nullptr;
    if (texts.size() == 1)
        return isAsBefore ? tr("as before") : QString();
    if (changes >= Fetch::MostEarlierTexts)
        return tr("changed %Ln time(s) or more today", nullptr, changes);
    if (changes > 1)
        return tr("changed %Ln time(s) today", nullptr, changes);
    const Seen &newest = texts.back();
    const QDate before = texts[texts.size() - 2].last;
    if (changes == 1 && before.daysTo(today) == 1)
        return tr("new since yesterday");
    if (changes == 1 && before < today) //: %1 is a date
        return tr("new since %1").arg(QLocale().toString(before, QLocale::ShortFormat));
    if (isAsBefore)
        return changes == 1 ? tr("changed %Ln time(s) today", nullptr, changes) : tr("as before");
    if (newest.first.daysTo(today) == 1)
        return tr("changed yesterday");
    return newest.first < today ? tr("changed on %1").arg(QLocale().toString(newest.first, QLocale::ShortFormat))
                                : tr("changed");
}

} // namespace Poetry
