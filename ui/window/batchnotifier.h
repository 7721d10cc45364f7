// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/system/alarmclock.h"

#include <QObject>
#include <QStringList>

#include <functional>

class QWidget;

namespace Poetry {

class PoetryClientFactory;
class Settings;

/// Tells once how a batch of fetches ended, where nobody is looking. Owned by the window.
class BatchNotifier final : public QObject
{
    Q_OBJECT

public:
    /// summary is plain text; body is escaped for the little markup that the desktop knows.
    using Send = std::function<void(const QString &summary, const QString &body)>;

    /// All must outlive this.
    BatchNotifier(QWidget &window, PoetryClientFactory &factory, const Settings &settings, Send send);

private:
    void noteComplete(const Fetch &fetch);
    void noteFailed(const Fetch &fetch);
    void tell();
    void tellChanges();
    QString takeChanges();

    QWidget &m_window;
    const PoetryClientFactory &m_factory;
    const Settings &m_settings;
    Send m_send;
    AlarmClock::Alarm m_gathering; ///< what comes by itself comes one after the other, and is told together
    int m_compared = 0;
    int m_changed = 0;
    int m_complete = 0;
    int m_failed = 0;
    QStringList m_names; ///< of the first that failed
};

} // namespace Poetry
