// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/batchnotifier.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/settings/settings.h"
#include "ui/words/wording.h"

#include <QLocale>
#include <QWidget>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostNames = 3;

} // namespace

BatchNotifier::BatchNotifier(QWidget &window, PoetryClientFactory &factory, const Settings &settings, Send send)
    : QObject(&window), m_window(window), m_settings(settings), m_send(std::move(send))
{
    connect(&factory, &PoetryClientFactory::poemReceived, this, &BatchNotifier::noteComplete);
    connect(&factory, &PoetryClientFactory::failed, this, &BatchNotifier::noteFailed);
    connect(&factory, &PoetryClientFactory::allFinished, this, &BatchNotifier::tell);
}

/// What is fetched again by itself is nothing that somebody waits for.
void BatchNotifier::noteComplete(const Fetch &fetch)
{
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
    // Nobody has to be told of what he stopped himself.
    if (complete + failed == 0 || m_window.isActiveWindow() || !m_settings.notifies())
        return;
    QString summary = tr("%1 of %Ln poem(s) arrived", nullptr, complete + failed);
    summary = summary.arg(QLocale().toString(complete));
    QString body;
    if (failed > 0)
        body = tr("%Ln failed: %1", nullptr, failed).arg(names.join(tr(", ")));
    if (failed > names.size())
        body += tr(" …");
    m_send(summary, body.toHtmlEscaped());
}

} // namespace Poetry

#include "moc_batchnotifier.cpp"
