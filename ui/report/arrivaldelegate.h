// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/rowdelegate.h"

namespace Poetry {

/// Paints a cell of a row with the curve of how its text came, as Details has it.
class ArrivalDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    /// The text is a Poem under that role.
    ArrivalDelegate(int role, QObject *parent) : RowDelegate(parent), m_role(role) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const int m_role;
};

} // namespace Poetry
