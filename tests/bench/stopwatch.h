// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "turnprobe.h"

#include <QAbstractItemView>
#include <QString>

#include <functional>

/// Does things to a view from the event loop, waits until they are done and painted, and prints what the turns took.
class Stopwatch : public QObject
{
    Q_OBJECT

public:
    /// name stands at the head of each line.
    Stopwatch(QAbstractItemView &view, const QString &name);

    using Act = std::function<void()>;
    using Done = std::function<bool()>;
    /// Ends the program where it is not done in half a minute.
    void measure(const QString &what, const Act &act, const Done &done);
    /// What happens by itself for so long.
    void watch(const QString &what, std::chrono::milliseconds time, const Act &often);
    /// From top to bottom, page by page.
    void scroll();
    void sortByEach(const std::vector<std::pair<int, QString>> &columns);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void begin();
    void print(const QString &what, qint64 time);

    QAbstractItemView &m_view;
    QString m_name;
    Poetry::TurnProbe m_wall;
    Poetry::TurnProbe m_processor{Poetry::TurnProbe::Clock::Processor};
    int m_paints = 0;
};
