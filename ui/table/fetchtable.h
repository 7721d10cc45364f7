// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QTableView>

#include <functional>
#include <optional>
#include <vector>

namespace Poetry {

class FetchModel;
class FetchSortModel;
struct FetchRow;

/// Lists the fetches; knows which of them are selected. Owned by the window.
class FetchTable final : public QTableView
{
    Q_OBJECT

public:
    explicit FetchTable(FetchModel &model, QWidget *parent = nullptr);

    FetchSortModel *shown() const { return m_sorted; }
    /// In the order of the screen.
    std::vector<FetchId> selectedIds() const;
    /// The same of all that the filter lets through.
    std::vector<FetchId> shownIds() const;
    /// Is there a selected row of which that is true?
    bool isAnySelected(const std::function<bool(const FetchRow &)> &condition) const;
    /// The same of the rows that the filter lets through.
    bool isAnyShown(const std::function<bool(const FetchRow &)> &condition) const;
    bool isShown(FetchId id) const;
    /// The row the reader shows; none where nothing is selected.
    std::optional<FetchId> currentId() const;
    void select(FetchId id);
    /// The same of a row that may be on its way, unless somebody chooses another one first.
    void selectOnceThere(FetchId id);

    /// Nothing in it moves any more, not even when something arrives.
    void setStill(bool isStill);
    void setColumnShown(int column, bool shown);
    /// Widths, order, and which are shown, as at first.
    void resetColumns();
    /// The columns and the sort, to be remembered; setLayoutState() refuses what it does not understand.
    QByteArray layoutState() const;
    /// As wide as its columns need.
    QSize sizeHint() const override;
    bool setLayoutState(const QByteArray &state);

Q_SIGNALS:
    void selectionMoved();
    /// The button of a row was pressed.
    void actionRequested(Poetry::FetchId id);

protected:
    void changeEvent(QEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index, const QEvent *event) const override;

private:
    void writeTexts();
    void setUpLook();
    void setUpHeader();
    void arrangeColumns();
    void showNewColumn(int column);
    /// Of the rows as they are shown, sorted.
    std::vector<int> selectedRows() const;
    void fitRows();
    void widenColumns();
    void fillWidth();
    void noteRepeating();
    void noteNames(const QModelIndex &parent, int first, int last);
    int usualWidth(int column) const;
    int neededWidth(int column) const;
    void selectSomething();
    void beforeRowsGo(const QModelIndex &parent, int first, int last);
    void noteHidden(std::optional<FetchId> current);
    bool isOnlyInstead(std::optional<FetchId> current) const;
    void holdPlace();
    void keepPlace();
    void lookAtRowsInSight();
    void remember();
    void restore();
    FetchId idAt(const QModelIndex &index) const;

    FetchModel &m_model;
    FetchSortModel *m_sorted;
    QString m_longestServer; ///< of all that were there
    std::vector<FetchId> m_remembered;
    std::optional<FetchId> m_rememberedCurrent;
    std::optional<FetchId> m_hidden;  ///< was read until it went out of sight
    std::optional<FetchId> m_instead; ///< is read until somebody chooses, or that one is there again
    std::vector<FetchId> m_inSight;   ///< from the top, before rows come or go
    bool m_isOusted = false;
    bool m_isRepeating = false; ///< rows say when they are fetched again, which takes some room
    bool m_sizing = false;
    bool m_userSized = false; ///< then the columns are left as they are
};

} // namespace Poetry
