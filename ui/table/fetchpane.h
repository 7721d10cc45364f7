// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QWidget>

class QMenu;
class QVBoxLayout;

namespace Poetry {

class ColumnChooser;
class FetchModel;
class FetchTable;
class FilterBar;

/// Arranges the table, and the filter below it, so that no row moves when that comes or goes. Owned by the window.
class FetchPane final : public QWidget
{
    Q_OBJECT

public:
    /// model must outlive the pane.
    explicit FetchPane(FetchModel &model, QWidget *parent = nullptr);

    FetchTable *table() const { return m_table; }
    /// To choose the columns by.
    QMenu *columnMenu() const;
    /// Is the focus in here?
    bool isInUse() const;
    void openFilter();
    /// What is in one of these states.
    void showOnly(const QList<Poetry::FetchState> &states);

protected:
    bool event(QEvent *event) override;

private:
    void leaveFilter();

    FetchModel &m_model;
    FetchTable *m_table;
    FilterBar *m_filter = nullptr; ///< from its first use on
    ColumnChooser *m_columns;
    QVBoxLayout *m_layout;
    bool m_hasLeftFilter = false; ///< and no key was pressed since
};

} // namespace Poetry
