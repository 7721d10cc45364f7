// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/arrivals.h"
#include "core/poem/poem.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace Poetry {

/// Draws how the bytes of a poem arrived: time goes along, what had come goes up, and a pause is level. Hidden where
/// all came at once.
class ArrivalCurve final : public QWidget
{
    Q_OBJECT

public:
    explicit ArrivalCurve(QWidget *parent = nullptr);

    void show(const Poem &poem);
    /// So much of the time has gone by; none: there is nothing to mark.
    void setMark(std::optional<Arrivals::Time> mark);
    /// The same in words: none where all came at once.
    QStringList sentences() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void writeTexts();
    /// As a share of the width, from the left.
    double share(Arrivals::Time time) const;

    qint64 m_size = 0;
    Arrivals::Time m_duration{0};
    std::vector<Arrivals::Point> m_points; ///< so many bytes had come at that time
    Arrivals::Time m_half{0};              ///< when half of it had
    Arrivals::Point m_pause;               ///< where the longest one began
    Arrivals::Time m_pauseLength{0};
    std::optional<Arrivals::Time> m_mark;
};

} // namespace Poetry
