// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QTreeWidget>

namespace Poetry {

/// Shows what lies under a failure as a tree: every address tried, every step, its causes, and earlier attempts.
class FailureTree final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit FailureTree(QWidget *parent = nullptr);

    void show(const Failure &failure);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Column { When, What, Where, ColumnCount };

    void writeTexts();
    void beginAtFirst();
    QTreeWidgetItem *addGroup(QTreeWidgetItem *parent, const QString &title) const;
    void addLayers(QTreeWidgetItem *parent, const Failure &failure) const;
    void addTried(QTreeWidgetItem *parent, const Failure &failure) const;
    static QString describe(const TriedAddress &address, const Failure &failure);
    void addTrail(QTreeWidgetItem *parent, const Failure &failure) const;
};

} // namespace Poetry
