// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QToolButton>

namespace Poetry {

/// A flat push button for an action, named exactly as the action without its access key.
class ActionButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit ActionButton(QAction *action, QWidget *parent = nullptr);

protected:
    void actionEvent(QActionEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeTexts();
};

} // namespace Poetry
