// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>

class QMessageBox;
class QPushButton;
class QSessionManager;
class QWidget;

namespace Poetry {

class PoetryClientFactory;

/// Asks before a window is closed, or somebody logs out, over fetches that have not ended. Owned by the window.
class QuitQuestion final : public QObject
{
    Q_OBJECT

public:
    /// factory must outlive this.
    QuitQuestion(QWidget &window, PoetryClientFactory &factory);

    bool eventFilter(QObject *watched, QEvent *event) override;
    /// Waits for the answer, as the system does meanwhile. If it is yes, everything is stopped, so that nothing is left
    /// to ask about when the window is closed then.
    bool mayLogOut();

private:
    void answer(QSessionManager &session);
    void ask();
    const QPushButton *makeBox();
    void quit();

    QWidget &m_window;
    PoetryClientFactory &m_factory;
    QPointer<QMessageBox> m_box;
    bool m_isAnswered = false;
};

} // namespace Poetry
