// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QAction;
class QMenuBar;
class QTreeWidget;
class QTreeWidgetItem;

namespace Poetry {

/// Lists the keys of every command in a menu bar, read from the commands themselves.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(const QMenuBar &bar, QWidget *parent);

private:
    void fill(const QMenuBar &bar);
    void addMenu(const QAction &menu);
    void addCommands(QTreeWidgetItem *group, const QList<QAction *> &actions);
    void addFieldKeys();

    QTreeWidget *m_list;
};

} // namespace Poetry
