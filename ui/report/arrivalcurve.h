// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/report/arrivalshape.h"

#include <QWidget>

#include <optional>

namespace Poetry {

/// Shows how the bytes of a poem arrived, and is hidden where all came at once. Owned by what shows the poem.
class ArrivalCurve final : public QWidget
{
    Q_OBJECT

public:
    explicit ArrivalCurve(QWidget *parent = nullptr);

    void show(const Poem &poem);
    /// So much of the time has gone by; none: there is nothing to mark.
    void setMark(std::optional<Arrivals::Time> mark);
    /// The same in words: none where all came at once.
    QStringList sentences() const { return m_shape.sentences(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void writeTexts();

    ArrivalShape m_shape;
    std::optional<Arrivals::Time> m_mark;
};

} // namespace Poetry
