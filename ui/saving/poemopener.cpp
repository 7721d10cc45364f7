// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/poemopener.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/words/wording.h"

#include <QDateTime>
#include <QLocale>

#include <memory>

namespace Poetry {

PoemOpener::PoemOpener(PoetryClientFactory &factory, QObject *parent) : QObject(parent), m_factory(factory) {}

void PoemOpener::open(const QString &path)
{
    const auto result = std::make_shared<std::optional<std::variant<PoemFile::Opened, Failure>>>();
    m_disk.run([result, path] { result->emplace(PoemFile::open(path)); }, [this, result] { take(**result); });
}

QString PoemOpener::text(const QString &name, const QString &server, qint64 endedOn)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(endedOn);
    return endedOn > 0 ? tr("%1 is from %2, and was recorded on %3.")
                             .arg(name, server, QLocale().toString(when, QLocale::ShortFormat))
                       : tr("%1 is from %2.").arg(name, server);
}

QString PoemOpener::said(const QList<Words> &doubts)
{
    QStringList lines;
    for (const Words &doubt : doubts)
        lines << doubt.said();
    return lines.join(u'\n');
}

void PoemOpener::take(const std::variant<PoemFile::Opened, Failure> &result)
{
    if (const auto *failure = std::get_if<Failure>(&result))
        return Q_EMIT told(Message(*failure));
    const auto &file = std::get<PoemFile::Opened>(result);
    const FetchId id = m_factory.restore(file.fetch);
    Q_EMIT told([doubts = file.doubts, name = file.name, server = file.fetch.address, endedOn = file.fetch.endedOn] {
        return doubts.isEmpty() ? text(name, Wording::server(server), endedOn) : said(doubts);
    });
    check(file);
    Q_EMIT opened(id);
}

/// In its own time: it may be long.
void PoemOpener::check(const PoemFile::Opened &opened)
{
    const auto doubt = std::make_shared<Words>();
    m_checks.run([doubt, opened] { *doubt = PoemFile::doubtAboutText(opened); },
                 [this, doubt] { doubt->text ? Q_EMIT told([doubt] { return doubt->said(); }) : void(); });
}

} // namespace Poetry

#include "moc_poemopener.cpp"
