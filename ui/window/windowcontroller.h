// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

class QAction;

namespace Poetry {

class AddressHistory;
class TextKeeper;
class MainWindow;
class PoetryClientFactory;
class ServerLists;
class Settings;
class SettingsDialog;
class SettingsFile;

/// What is kept between runs. All must outlive the window.
struct Kept
{
    ServerLists &lists;
    AddressHistory &history;
    Settings &settings;
    SettingsFile &windowState;
    std::function<bool(const ServerAddress &)> isPassing{}; ///< of a server that is not to be offered again
};

/// Connects a window with what is kept between runs, and with the desktop. Owned by the window.
class WindowController final : public QObject
{
    Q_OBJECT

public:
    WindowController(MainWindow &window, PoetryClientFactory &factory, const Kept &kept);

    /// The rows of the last time are back.
    void goOn();
    /// To the front. token: of the desktop, which may allow it to those only to whom it has given one.
    void raiseWindow(const QString &token);

private:
    void makeListsMenu();
    void remember(const Fetch &fetch);
    void offerAddresses();
    void connectSettings();
    void connectDesktop();
    void showSettings();
    void applySettings();
    void offerLimits();
    void writeTexts();
    void trust(FetchId id, const QString &fingerprint);

    MainWindow &m_window;
    PoetryClientFactory &m_factory;
    Kept m_kept;
    TextKeeper *m_keeping;
    QString m_saveFolder;
    QPointer<SettingsDialog> m_dialog;
    QTimer m_offerTimer;
    QAction *m_applyLimits; ///< to fetches under way
};

} // namespace Poetry
