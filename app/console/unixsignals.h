// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <array>
#include <memory>

namespace Poetry {

/// Brings SIGINT, SIGTERM and SIGHUP into the event loop. One at a time; owned by main.
///
/// What the program was started to ignore (nohup, a job in the background) stays ignored. The second signal of a kind
/// does what it does by default, so that a program that hangs can still be ended.
class UnixSignals : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

    /// The first signal that has come, even if the event loop has not seen it yet; 0 where none has.
    static int pending();
    /// Becomes readable when a signal comes, for those who wait elsewhere than in the event loop; -1 where there is
    /// none.
    static int descriptor();

Q_SIGNALS:
    void caught(int number);

private:
    void read();

    [[maybe_unused]] std::array<int, 2> m_pipe{-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace Poetry
