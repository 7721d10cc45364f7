// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/namepreview.h"

#include "core/saving/nametemplate.h"
#include "core/saving/poemsaver.h"

#include <QDateTime>

#include <algorithm>

namespace Poetry {

namespace {

Fetch exampleFetch()
{
    Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(u"poems.example:10001")));
    fetch.state = FetchState::Complete;
    return fetch;
}

} // namespace

NamePreview NamePreview::of(const QString &nameTemplate, const std::vector<Fetch> &first, int all)
{
    if (const std::optional<Failure> wrong = NameTemplate::check(nameTemplate))
        return {false, wrong->message()};
    const QDateTime now = QDateTime::currentDateTime();
    QStringList names;
    for (std::size_t i = 0; i < std::min(Looked, first.size()); ++i)
        names << NameTemplate::fileName(nameTemplate, first[i], static_cast<int>(i) + 1, now);
    if (names.isEmpty())
        names << NameTemplate::fileName(nameTemplate, exampleFetch(), 1, now);
    if (names.size() == 1)
        return {true, (all > 0 ? tr("It becomes: %1") : tr("For example: %1")).arg(names[0])};
    if (PoemSaver::isSameName(names[0], names[1]))
        names[1] = PoemSaver::numbered(names[1], 2);
    const int more = all - static_cast<int>(Looked);
    return {true, (more > 0 ? tr("They become: %1, %2 and %Ln more", nullptr, more) : tr("They become: %1, %2"))
                      .arg(names[0], names[1])};
}

} // namespace Poetry
