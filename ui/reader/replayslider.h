// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/arrivals.h"
#include "core/poem/poem.h"

#include <QAbstractSlider>

namespace Poetry {

class ArrivalCurve;

/// Shows how far a poem has been replayed, on the curve of its bytes over time, and lets somebody go elsewhere.
class ReplaySlider final : public QAbstractSlider
{
    Q_OBJECT

public:
    explicit ReplaySlider(QWidget *parent = nullptr);

    void setPoem(const Poem &poem, Arrivals::Time duration);
    void setTime(Arrivals::Time time);
    Arrivals::Time duration() const { return m_duration; }
    Arrivals::Time time() const { return m_time; }
    /// As whoever uses it does.
    void choose(Arrivals::Time time);
    /// "0:12 of 3:40"
    QString text() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {sizeHint().width(), fontMetrics().height()}; }

Q_SIGNALS:
    /// Somebody wants to go there.
    void timeChosen(Poetry::Arrivals::Time time);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void syncValue();
    void choosePoint(int x);

    ArrivalCurve *m_curve;
    Arrivals::Time m_duration{0};
    Arrivals::Time m_time{0};
    Arrivals::Time m_unit{1000}; ///< of value(): more than 1 ms where that would be too many
};

} // namespace Poetry
