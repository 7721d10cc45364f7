// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/alarmclock.h"

#include <QObject>
#include <QVariantMap>

#include <functional>

namespace Poetry {

class PoetryClientFactory;

/// Tells the desktop's launcher what part of a batch of fetches has ended, as docks draw it on an icon. Of one fetch
/// alone nobody knows how long it is, so nothing is told. Owned by the window.
class LauncherProgress final : public QObject
{
    Q_OBJECT

public:
    using Send = std::function<void(const QVariantMap &properties)>;
    /// com.canonical.Unity.LauncherEntry on the session bus, which Plasma, Ubuntu's dock and others listen to; it has
    /// no specification but theirs.
    static void onBus(const QVariantMap &properties);

    /// factory must outlive this.
    LauncherProgress(QObject &window, PoetryClientFactory &factory, Send send);

private:
    void noteEnd();
    void tellSoon();
    void tell();

    const PoetryClientFactory &m_factory;
    Send m_send;
    AlarmClock::Alarm m_alarm;
    int m_ended = 0; ///< since none was under way
    bool m_isShown = false;
};

} // namespace Poetry
