// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/report/connectiontimeline.h"

#include <QWidget>

namespace Poetry {

/// Draws a connection story as one bar: each part with a pattern of its own, as long as it took, and never too short to
/// be seen.
class TimelineBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineBar(QWidget *parent = nullptr);

    void show(const std::vector<ConnectionTimeline::Span> &spans);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

    static void paintPart(QPainter &painter, const QRect &place, ConnectionTimeline::Part part,
                          const QPalette &palette);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void writeTexts();
    /// Where the spans are drawn, one for each.
    std::vector<QRect> places() const;

    std::vector<ConnectionTimeline::Span> m_spans;
};

} // namespace Poetry
