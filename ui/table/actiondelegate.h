// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/rowdelegate.h"

#include <QIcon>

namespace Poetry {

/// Paints the button at the end of each row that stops it or fetches it again, and takes its clicks: no row needs a
/// widget of its own.
class ActionDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    explicit ActionDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

Q_SIGNALS:
    void clicked(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    static QRect buttonRect(const QStyleOptionViewItem &option);

    QIcon m_stop;
    QIcon m_retry;
};

} // namespace Poetry
