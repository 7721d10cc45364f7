// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/launcherprogress.h"

#include "core/fetch/poetryclientfactory.h"

#include <QDBusConnection>
#include <QDBusMessage>

#include <algorithm>
#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto TellEvery = 250ms;

} // namespace

void LauncherProgress::onBus(const QVariantMap &properties)
{
    QDBusMessage update = QDBusMessage::createSignal(u"/org/poetryfetcher/PoetryFetcher"_s,
                                                     u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    update << u"application://org.poetryfetcher.PoetryFetcher.desktop"_s << properties;
    QDBusConnection::sessionBus().send(update); // to nobody, where there is no bus
}

LauncherProgress::LauncherProgress(QObject &window, PoetryClientFactory &factory, Send send)
    : QObject(&window), m_factory(factory), m_send(std::move(send)), m_alarm(factory.clock())
{
    connect(&factory, &PoetryClientFactory::fetchAdded, this, &LauncherProgress::tellSoon);
    connect(&factory, &PoetryClientFactory::fetchRemoved, this, &LauncherProgress::tellSoon);
    connect(&factory, &PoetryClientFactory::poemReceived, this, &LauncherProgress::noteEnd);
    connect(&factory, &PoetryClientFactory::failed, this, &LauncherProgress::noteEnd);
    connect(&factory, &PoetryClientFactory::cancelled, this, &LauncherProgress::noteEnd);
}

void LauncherProgress::noteEnd()
{
    ++m_ended;
    tellSoon();
}

void LauncherProgress::tellSoon()
{
    if (!m_alarm.isSet())
        m_alarm.set(m_factory.clock().now() + TellEvery, [this] { tell(); });
}

void LauncherProgress::tell()
{
    const int unfinished = m_factory.unfinished();
    const int all = m_ended + unfinished;
    const bool wasShown = std::exchange(m_isShown, unfinished > 0 && all > 1);
    if (m_isShown || wasShown)
        m_send({{u"progress"_s, static_cast<double>(m_ended) / std::max(all, 1)}, {u"progress-visible"_s, m_isShown}});
    if (unfinished == 0)
        m_ended = 0;
}

} // namespace Poetry

#include "moc_launcherprogress.cpp"
