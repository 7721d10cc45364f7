// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QMenu>

namespace Poetry {

class FetchTable;

/// Offers in a menu what a table can be sorted by, as its header does.
class SortMenu final : public QMenu
{
    Q_OBJECT

public:
    /// table must outlive the menu.
    SortMenu(FetchTable &table, QWidget *parent);

private:
    QAction *addChoice(QActionGroup *group);
    void writeTexts();
    void prepare();
    void sort();

    FetchTable &m_table;
    QActionGroup *m_columns;
    QActionGroup *m_orders;
    QAction *m_asAdded;
    QAction *m_ascending;
    QAction *m_descending;
};

} // namespace Poetry
