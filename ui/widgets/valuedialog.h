// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

namespace Poetry {

/// A dialog of values with no one right answer: Enter takes the value of a field, and presses a button only where that
/// has the focus.
class ValueDialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;

    void setVisible(bool visible) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// To be called again where buttons were made while it was visible.
    void takeDefaultAway();
};

} // namespace Poetry
