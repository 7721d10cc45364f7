// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch.h"

#include <QTableView>

#include <optional>
#include <vector>

namespace Poetry {

class FetchModel;
class FetchSortModel;

/// Lists the fetches; knows which of them are selected. Owned by the window.
class FetchTable final : public QTableView
{
    Q_OBJECT

public:
    explicit FetchTable(FetchModel &model, QWidget *parent = nullptr);

    /// In the order of the screen.
    std::vector<FetchId> selectedIds() const;
    /// The row the reader shows; none where nothing is selected.
    std::optional<FetchId> currentId() const;
    void select(FetchId id);

Q_SIGNALS:
    void selectionMoved();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpLook();
    void fitRows();
    void widenColumns();
    void fillWidth();
    void selectSomething();
    void remember();
    void restore();
    FetchId idAt(const QModelIndex &index) const;

    FetchModel &m_model;
    FetchSortModel *m_sorted;
    std::vector<FetchId> m_remembered;
    std::optional<FetchId> m_rememberedCurrent;
    bool m_sizing = false;
    bool m_userSized = false; ///< then the columns are left as they are
};

} // namespace Poetry
