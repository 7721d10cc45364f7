// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace Poetry {

class PoetryClientFactory;

/// Asks before a window is closed over fetches that have not ended. Owned by the window.
class QuitQuestion final : public QObject
{
    Q_OBJECT

public:
    /// factory must outlive this.
    QuitQuestion(QWidget &window, PoetryClientFactory &factory);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void ask();
    void quit();

    QWidget &m_window;
    PoetryClientFactory &m_factory;
    QPointer<QMessageBox> m_box;
    bool m_isAnswered = false;
};

} // namespace Poetry
