// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QToolButton>

namespace Poetry {

/// A push button for an action, named exactly as the action without its access key.
class ActionButton final : public QToolButton
{
    Q_OBJECT

public:
    enum class Look { Flat, Prominent };

    ActionButton(QAction *action, Look look, QWidget *parent = nullptr);
};

} // namespace Poetry
