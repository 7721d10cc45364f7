// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QLabel>

namespace Poetry {

/// Plain text from outside, however long: the label never asks for more than a few characters of width, and leaves
/// out the middle of a line that it does not wrap. It stands where the lines of the window begin, whatever the
/// direction of the text.
class OutsideLabel : public QLabel
{
    Q_OBJECT

public:
    explicit OutsideLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void align();
};

} // namespace Poetry
