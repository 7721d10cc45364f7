// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/arrivalshape.h"

#include "core/poem/poemstore.h"
#include "ui/widgets/blend.h"
#include "ui/words/wording.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace Poetry {

namespace {

QString duration(Arrivals::Time time)
{
    return Wording::duration(std::chrono::round<std::chrono::milliseconds>(time));
}

} // namespace

ArrivalShape::ArrivalShape(const Poem &poem) : m_size(poem.size())
{
    const Arrivals arrivals = PoemStore::arrivalsOf(poem).before(std::max<qint64>(0, m_size - 1));
    m_duration = arrivals.duration();
    for (const Arrivals::Stretch &part : arrivals.stretches()) {
        m_points.push_back({part.from.offset + part.bytes, part.from.time});
        m_points.push_back(part.to());
        if (part.interval > m_pauseLength) {
            m_pauseLength = part.interval;
            m_pause = m_points[m_points.size() - 2];
        }
        const qint64 missing = (m_size + 1) / 2 - part.from.offset - part.bytes;
        if (missing > 0) // it is among those that come after the first of this stretch
            m_half = part.from.time + part.interval * std::min(part.count, (missing + part.bytes - 1) / part.bytes);
    }
    m_points.push_back({m_size, m_duration});
}

QStringList ArrivalShape::sentences() const
{
    if (isEmpty())
        return {};
    return {tr("From the first byte on, half of it had come after %1, and all of it after %2.")
                .arg(duration(m_half), duration(m_duration)),
            tr("The longest pause was %1, after %2.").arg(duration(m_pauseLength), Wording::bytes(m_pause.offset))};
}

double ArrivalShape::share(Arrivals::Time time, Qt::LayoutDirection direction) const
{
    const double along = double(time.count()) / double(std::max<qint64>(1, m_duration.count()));
    return direction == Qt::RightToLeft ? 1 - along : along;
}

void ArrivalShape::paint(QPainter &painter, const QRectF &place, Qt::LayoutDirection direction, const QColor &ink,
                         const QColor &ground, Arrivals::Time played) const
{
    if (isEmpty())
        return;
    constexpr double seen = 0.5; // pixels; there may be thousands of points, and rows
    const auto at = [&](const Arrivals::Point &point) {
        return QPointF(place.left() + share(point.time, direction) * place.width(),
                       place.bottom() - double(point.offset) / double(m_size) * place.height());
    };
    QPolygonF line;
    for (const Arrivals::Point &point : m_points) {
        const QPointF next = at(point);
        if (line.isEmpty() || (next - line.last()).manhattanLength() >= seen)
            line << next;
    }
    line << at(m_points.back());
    QPolygonF area = line;
    area << at({0, m_duration}) << at({0, {}});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(ink, ground, 0.15F)); // the line is seen on it
    painter.drawPolygon(area);
    if (played > Arrivals::Time(0)) {
        painter.setClipRect(QRectF(at({0, {}}), at({m_size, played})).normalized());
        painter.setBrush(blend(ink, ground, 0.6F));
        painter.drawPolygon(area);
        painter.setClipping(false);
    }
    painter.setPen(QPen(ink, 1.5));
    painter.drawPolyline(line);
    painter.restore();
}

} // namespace Poetry
