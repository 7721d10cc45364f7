// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

class QAction;

namespace Poetry {

class FetchTable;
class PoetryClientFactory;
class SaveController;

/// The commands that only the menu of a row has. Owned by the window.
class RowActions final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    RowActions(PoetryClientFactory &factory, FetchTable &table, SaveController &saving, QWidget *window);

    QAction *copyAddress; ///< of each selected row
    QAction *openFolder;  ///< where the row that is read was saved by itself
    QAction *details;     ///< of the row that is read

    /// For the rows that are selected now.
    void update();

Q_SIGNALS:
    void told(const QString &text);

private:
    void writeTexts();
    void copy();
    /// The file of the row that is read; empty where there is none.
    QString savedFile() const;

    PoetryClientFactory &m_factory;
    FetchTable &m_table;
};

} // namespace Poetry
