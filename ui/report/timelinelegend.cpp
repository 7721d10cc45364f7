// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/timelinelegend.h"

#include "ui/report/timelinebar.h"
#include "ui/words/languagewatch.h"

#include <QPainter>
#include <QStyle>

namespace Poetry {

namespace {

constexpr int Gap = 6;

} // namespace

TimelineLegend::TimelineLegend(ConnectionTimeline::Part part, QWidget *parent) : QWidget(parent), m_part(part)
{
    new LanguageWatch(this, [this] { setTime(m_time); });
}

void TimelineLegend::setTime(std::chrono::milliseconds time)
{
    m_time = time;
    m_text = ConnectionTimeline::words({m_part, std::chrono::milliseconds(0), time});
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

QSize TimelineLegend::sizeHint() const
{
    return {sample() + Gap + fontMetrics().horizontalAdvance(m_text) + Gap, fontMetrics().height() + 2};
}

void TimelineLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect swatch(0, height() / 4, sample(), height() / 2);
    const QRect text(sample() + Gap, 0, width() - sample() - Gap, height());
    TimelineBar::paintPart(painter, QStyle::visualRect(layoutDirection(), rect(), swatch), m_part, palette());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), text), Qt::AlignLeading | Qt::AlignVCenter, m_text);
}

} // namespace Poetry

#include "moc_timelinelegend.cpp"
