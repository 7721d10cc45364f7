// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <cstddef>
#include <deque>
#include <functional>

class QAction;

namespace Poetry {

/// Remembers how what was done last can be taken back. (A QUndoStack would keep what was taken back, too, to do it
/// again, and with it the texts of rows that are gone.)
class UndoList final : public QObject
{
    Q_OBJECT

public:
    /// So many times one can go back.
    static constexpr std::size_t Remembered = 20;

    explicit UndoList(QObject *parent = nullptr);

    void writeTexts();
    /// How to take back what has just been done.
    void add(std::function<void()> undo);
    /// Nothing can be taken back any more.
    void clear();
    /// Enabled while there is something to take back.
    QAction *action() const { return m_action; }

private:
    void undo();

    QAction *m_action;
    std::deque<std::function<void()>> m_undos; ///< the latest last
};

} // namespace Poetry
