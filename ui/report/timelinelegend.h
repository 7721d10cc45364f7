// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/report/connectiontimeline.h"

#include <QWidget>

namespace Poetry {

/// Names a part of a TimelineBar, beside a sample of its pattern.
class TimelineLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineLegend(ConnectionTimeline::Part part, QWidget *parent = nullptr);

    void setTime(std::chrono::milliseconds time);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int sample() const { return fontMetrics().height(); }

    ConnectionTimeline::Part m_part;
    std::chrono::milliseconds m_time{0};
    QString m_text;
};

} // namespace Poetry
