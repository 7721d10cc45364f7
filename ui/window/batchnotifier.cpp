// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/batchnotifier.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/settings/settings.h"
#include "ui/words/wording.h"

#include <QLocale>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostNames = 3;
constexpr auto GatherTime = std::chrono::minutes(1);

} // namespace

BatchNotifier::BatchNotifier(QWidget &window, PoetryClientFactory &factory, const Settings &settings, Send send)
    : QObject(&window)
    , m_window(window)
    , m_factory(factory)
    , m_settings(settings)
    , m_send(std::move(send))
    , m_gathering(factory.clock())
{
    connect(&factory, &PoetryClientFactory::poemReceived, this, &BatchNotifier::noteComplete);
    connect(&factory, &PoetryClientFactory::failed, this, &BatchNotifier::noteFailed);
    connect(&factory, &PoetryClientFactory::allFinished, this, &BatchNotifier::tell);
}

/// What is fetched again by itself is nothing that somebody waits for.
void BatchNotifier::noteComplete(const Fetch &fetch)
{
    const auto isText = [](const EarlierAttempt &attempt) { return attempt.state == FetchState::Complete; };
    if (std::ranges::any_of(fetch.earlier, isText)) {
        ++m_compared;
        m_changed += fetch.cameAgain() ? 0 : 1;
    }
    m_complete += fetch.notes->every.count() == 0 ? 1 : 0;
}

void BatchNotifier::noteFailed(const Fetch &fetch)
{
    if (fetch.notes->every.count() > 0)
        return;
    ++m_failed;
    if (m_names.size() < MostNames)
        m_names << Wording::server(fetch.address);
}

void BatchNotifier::tell()
{
    const int complete = std::exchange(m_complete, 0);
    const int failed = std::exchange(m_failed, 0);
    const QStringList names = std::exchange(m_names, {});
    if (complete + failed == 0) {
        if (m_compared > 0 && !m_gathering.isSet())
            m_gathering.set(m_factory.clock().now() + GatherTime, [this] { tellChanges(); });
        return; // nobody has to be told of what he stopped himself
    }
    const QString changes = takeChanges();
    if (m_window.isActiveWindow() || !m_settings.notifies())
        return;
    QString summary = tr("%1 of %Ln poem(s) arrived", nullptr, complete + failed);
    summary = summary.arg(QLocale().toString(complete));
    QString body;
    if (failed > 0)
        body = tr("%Ln failed: %1", nullptr, failed).arg(names.join(tr(", ")));
    if (failed > names.size())
        body += tr(" …");
    if (!changes.isEmpty())
        body += (body.isEmpty() ? QString() : u"\n"_s) + changes;
    m_send(summary, body.toHtmlEscaped());
}

void BatchNotifier::tellChanges()
{
    const QString changes = takeChanges();
    if (!changes.isEmpty() && !m_window.isActiveWindow())
        m_send(changes, QString());
}

QString BatchNotifier::takeChanges()
{
    const int compared = std::exchange(m_compared, 0);
    const int changed = std::exchange(m_changed, 0);
    if (changed == 0 || !m_settings.notifiesChanges())
        return {};
    return tr("%1 of %Ln text(s) changed", nullptr, compared).arg(QLocale().toString(changed));
}

} // namespace Poetry

#include "moc_batchnotifier.cpp"
