// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/rowdelegate.h"

namespace Poetry {

/// Paints the Server cell: where there is no room for all of it, the middle of the host is left out, never the port.
class ServerDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    /// So much of a server as fits, with all of its port.
    static QString fitted(const QString &server, const QFontMetrics &metrics, int width);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Poetry
