// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QLabel>

namespace Poetry {

/// Plain text from outside, however long: the label never asks for more than a few characters of width, and leaves
/// out the middle of a line that it does not wrap.
class OutsideLabel : public QLabel
{
    Q_OBJECT

public:
    explicit OutsideLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Poetry
