// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/namepreview.h"

#include "core/saving/nametemplate.h"
#include "core/saving/poemsaver.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace Poetry {

namespace {

/// The texts; tr() needs a class to find them by.
struct NamePreviewText
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::NamePreview)

public:
    static QString example(const QString &name) { return tr("For example: %1").arg(name); }
    static QString one(const QString &name) { return tr("It becomes: %1").arg(name); }
    static QString two(const QString &first, const QString &second)
    {
        return tr("They become: %1, %2").arg(first, second);
    }
    static QString many(const QString &first, const QString &second, int more)
    {
        return tr("They become: %1, %2 and %Ln more", nullptr, more).arg(first, second);
    }
};

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
    if (first.empty())
        return {true, NamePreviewText::example(NameTemplate::fileName(nameTemplate, exampleFetch(), 1, now))};
    QStringList names;
    for (std::size_t i = 0; i < std::min(Looked, first.size()); ++i)
        names << NameTemplate::fileName(nameTemplate, first[i], static_cast<int>(i) + 1, now);
    if (names.size() == 1)
        return {true, all > 0 ? NamePreviewText::one(names[0]) : NamePreviewText::example(names[0])};
    if (PoemSaver::isSameName(names[0], names[1]))
        names[1] = PoemSaver::numbered(names[1], 2);
    const int more = all - static_cast<int>(Looked);
    return {true,
            more > 0 ? NamePreviewText::many(names[0], names[1], more) : NamePreviewText::two(names[0], names[1])};
}

} // namespace Poetry
