// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "ui/widgets/rowdelegate.h"

namespace Poetry {

/// Paints the State cell in a colour that goes with its icon and its word, which say the same. Knows roles
/// (FetchModel::Role), no model.
class StateDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    /// Of the word, on that ground; can always be read.
    static QColor ink(FetchState state, const QColor &ground);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Poetry
