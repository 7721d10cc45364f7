// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/arrivals.h"
#include "core/poem/poem.h"

#include <QCoreApplication>

#include <vector>

class QColor;
class QPainter;
class QRectF;

namespace Poetry {

/// The curve of how the bytes of a poem arrived, to be drawn or told: time goes along, what had come goes up, and a
/// pause is level. A value; empty where all came at once.
class ArrivalShape
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::ArrivalCurve)

public:
    ArrivalShape() = default;
    explicit ArrivalShape(const Poem &poem);

    bool isEmpty() const { return m_duration == Arrivals::Time(0); }
    /// As many bytes in the same time.
    bool isLike(const ArrivalShape &other) const { return m_size == other.m_size && m_duration == other.m_duration; }
    /// None where it is empty.
    QStringList sentences() const;
    /// As a share of the width, from the left.
    double share(Arrivals::Time time, Qt::LayoutDirection direction) const;
    /// In tones between both colours; what had come by then is the darker part.
    void paint(QPainter &painter, const QRectF &place, Qt::LayoutDirection direction, const QColor &ink,
               const QColor &ground, Arrivals::Time played = Arrivals::Time(0)) const;

private:
    qint64 m_size = 0;
    Arrivals::Time m_duration{0};
    std::vector<Arrivals::Point> m_points; ///< so many bytes had come at that time
    Arrivals::Time m_half{0};              ///< when half of it had
    Arrivals::Point m_pause;               ///< where the longest one began
    Arrivals::Time m_pauseLength{0};
};

} // namespace Poetry
