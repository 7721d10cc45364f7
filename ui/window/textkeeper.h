// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace Poetry {

class AutoSaver;
class MainWindow;
class PoetryClientFactory;
class Settings;
class SettingsDialog;
class TextBudget;

/// Has texts saved and removed by themselves as the settings say, and tells the window. Owned by it.
class TextKeeper final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    TextKeeper(MainWindow &window, PoetryClientFactory &factory, Settings &settings);

    /// The rows of the last time are back.
    void goOn();
    /// Shows there how much is kept.
    void show(SettingsDialog &dialog);

private:
    void applySettings();
    void tellRemoved(int texts);
    static QString removedText(int texts, qint64 limit);
    void tellKept();

    MainWindow &m_window;
    PoetryClientFactory &m_factory;
    Settings &m_settings;
    TextBudget *m_budget;
    AutoSaver *m_saver;
    QPointer<SettingsDialog> m_dialog;
    QTimer m_keptTimer;
    bool m_isRemovalTold = false;
};

} // namespace Poetry
