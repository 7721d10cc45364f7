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

void PoemOpener::take(const std::variant<PoemFile::Opened, Failure> &result)
{
    if (const auto *failure = std::get_if<Failure>(&result))
        return Q_EMIT told(failure->message());
    const auto &file = std::get<PoemFile::Opened>(result);
    const FetchId id = m_factory.restore(file.fetch);
    const QString server = Wording::server(file.fetch.address);
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(file.fetch.endedOn);
    QStringList lines = file.doubts;
    if (lines.isEmpty() && file.fetch.endedOn > 0)
        lines << tr("%1 is from %2, and was recorded on %3.")
                     .arg(file.name, server, QLocale().toString(when, QLocale::ShortFormat));
    else if (lines.isEmpty())
        lines << tr("%1 is from %2.").arg(file.name, server);
    Q_EMIT told(lines.join(u'\n'));
    check(file);
    Q_EMIT opened(id);
}

/// In its own time: it may be long.
void PoemOpener::check(const PoemFile::Opened &opened)
{
    const auto doubt = std::make_shared<QString>();
    m_checks.run([doubt, opened] { *doubt = PoemFile::doubtAboutText(opened); },
                 [this, doubt] { doubt->isEmpty() ? void() : Q_EMIT told(*doubt); });
}

} // namespace Poetry

#include "moc_poemopener.cpp"
