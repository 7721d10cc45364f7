// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/legendlabel.h"

#include "ui/report/connectionbar.h"
#include "ui/words/languagewatch.h"

#include <QPainter>
#include <QStyle>

namespace Poetry {

namespace {

constexpr int Gap = 6;

} // namespace

LegendLabel::LegendLabel(ConnectionStory::Part part, QWidget *parent) : QWidget(parent), m_part(part)
{
    new LanguageWatch(this, [this] { setTime(m_time); });
}

void LegendLabel::setTime(std::chrono::milliseconds time)
{
    m_time = time;
    m_text = ConnectionStory::words({m_part, std::chrono::milliseconds(0), time});
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

QSize LegendLabel::sizeHint() const
{
    return {sample() + Gap + fontMetrics().horizontalAdvance(m_text) + Gap, fontMetrics().height() + 2};
}

void LegendLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect swatch(0, height() / 4, sample(), height() / 2);
    const QRect text(sample() + Gap, 0, width() - sample() - Gap, height());
    ConnectionBar::paintPart(painter, QStyle::visualRect(layoutDirection(), rect(), swatch), m_part, palette());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), text), Qt::AlignLeading | Qt::AlignVCenter, m_text);
}

} // namespace Poetry
