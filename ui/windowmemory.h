// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

namespace Poetry {

class MainWindow;

/// Remembers how the window was arranged, and arranges the next one so. Owned by the window.
class WindowMemory final : public QObject
{
    Q_OBJECT

public:
    /// A file that is missing or damaged changes nothing.
    WindowMemory(MainWindow &window, const QString &path);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restore();
    void save();

    MainWindow &m_window;
    QString m_path;
};

} // namespace Poetry
