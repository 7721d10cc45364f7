// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QStackedWidget>

namespace Poetry {

/// Pages that take the height there is. To ask each how high it would be, for width after width, would cost the start
/// of the window.
class PageStack final : public QStackedWidget
{
    Q_OBJECT

public:
    using QStackedWidget::QStackedWidget;
    bool hasHeightForWidth() const override { return false; }
};

} // namespace Poetry
