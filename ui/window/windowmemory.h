// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace Poetry {

class MainWindow;
class SettingsFile;

/// Remembers how the window was arranged, and arranges the next one so. Owned by the window.
class WindowMemory final : public QObject
{
    Q_OBJECT

public:
    /// What is missing in store, or damaged, changes nothing. store must outlive the window.
    WindowMemory(MainWindow &window, SettingsFile &store);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restore();
    void save();

    MainWindow &m_window;
    SettingsFile &m_store;
};

} // namespace Poetry
