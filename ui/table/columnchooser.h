// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

class QAction;
class QMenu;

namespace Poetry {

class FetchTable;

/// Offers the columns of a table in a menu: to show and hide, to move, and as they were at first. The same menu opens
/// from the header. Owned by the window.
class ColumnChooser final : public QObject
{
    Q_OBJECT

public:
    /// table must outlive this.
    explicit ColumnChooser(FetchTable &table, QWidget *window);

    QMenu *menu() const { return m_menu; }

private:
    void fill();
    void writeTexts();
    void prepare();
    void openAt(const QPoint &position);
    void move(int step);
    /// The next one that is shown, step to the right; -1: none.
    int visualNeighbour(int column, int step) const;

    FetchTable &m_table;
    QMenu *m_menu;
    QAction *m_left;
    QAction *m_right;
    QAction *m_reset = nullptr;
    int m_column = -1; ///< to move
    bool m_isFromHeader = false;
};

} // namespace Poetry
