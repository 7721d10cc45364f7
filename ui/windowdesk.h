// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QTimer>

namespace Poetry {

class AddressHistory;
class MainWindow;
class PoetryClientFactory;
class ServerLists;

/// Connects a window with the servers that are kept between runs. Owned by the window.
class WindowDesk final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the window.
    WindowDesk(MainWindow &window, PoetryClientFactory &factory, ServerLists &lists, AddressHistory &history);

private:
    void makeListsMenu(PoetryClientFactory &factory);
    void offerAddresses();

    MainWindow &m_window;
    ServerLists &m_lists;
    AddressHistory &m_history;
    QTimer m_offerTimer;
};

} // namespace Poetry
