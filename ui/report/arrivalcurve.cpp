// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/arrivalcurve.h"

#include "core/poem/poemstore.h"
#include "ui/widgets/blend.h"
#include "ui/widgets/contrast.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

QString duration(Arrivals::Time time)
{
    return Wording::duration(std::chrono::round<std::chrono::milliseconds>(time));
}

} // namespace

ArrivalCurve::ArrivalCurve(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
    new LanguageWatch(this, [this] { writeTexts(); });
}

QSize ArrivalCurve::sizeHint() const
{
    return {100, 3 * fontMetrics().height()};
}

void ArrivalCurve::show(const Poem &poem)
{
    const Arrivals arrivals = PoemStore::arrivalsOf(poem).before(std::max<qint64>(0, poem.size() - 1));
    const bool isSame = m_size == poem.size() && m_duration == arrivals.duration();
    m_size = poem.size();
    m_duration = arrivals.duration();
    setVisible(!arrivals.isEmpty());
    if (isSame)
        return;
    m_points.clear();
    m_pauseLength = m_half = 0ms;
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
    writeTexts();
    update();
}

void ArrivalCurve::setMark(std::optional<Arrivals::Time> mark)
{
    const auto pixel = [this](Arrivals::Time time) { return qRound(share(time) * width()); };
    const bool isSame = m_mark && mark && pixel(*m_mark) == pixel(*mark);
    m_mark = mark;
    if (!isSame)
        update();
}

QStringList ArrivalCurve::sentences() const
{
    if (m_duration == 0ms)
        return {};
    return {tr("From the first byte on, half of it had come after %1, and all of it after %2.")
                .arg(duration(m_half), duration(m_duration)),
            tr("The longest pause was %1, after %2.").arg(duration(m_pauseLength), Wording::bytes(m_pause.offset))};
}

void ArrivalCurve::writeTexts()
{
    setAccessibleName(tr("Bytes over time"));
    setAccessibleDescription(sentences().join(u' '));
    setToolTip(sentences().join(u'\n'));
}

double ArrivalCurve::share(Arrivals::Time time) const
{
    const double along = double(time.count()) / double(std::max<qint64>(1, m_duration.count()));
    return layoutDirection() == Qt::RightToLeft ? 1 - along : along;
}

void ArrivalCurve::paintEvent(QPaintEvent *)
{
    if (m_duration == 0ms || m_size == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF place = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const auto at = [&](const Arrivals::Point &point) {
        return QPointF(place.left() + share(point.time) * place.width(),
                       place.bottom() - double(point.offset) / double(m_size) * place.height());
    };
    QPolygonF line;
    for (const Arrivals::Point &point : m_points)
        line << at(point);
    QPolygonF area = line;
    area << at({0, m_duration}) << at({0, 0ms});
    const QColor ground = blend(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.05F);
    const QColor accent = Contrast::legible(palette().color(QPalette::Highlight), ground);
    painter.fillRect(rect(), ground);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(accent, palette().color(QPalette::Base), 0.25F));
    painter.drawPolygon(area);
    const QLineF mark(at({0, m_mark.value_or(0ms)}), at({m_size, m_mark.value_or(0ms)}));
    if (m_mark) {
        painter.setClipRect(QRectF(at({0, 0ms}), mark.p2()).normalized());
        painter.setBrush(blend(accent, palette().color(QPalette::Base), 0.6F));
        painter.drawPolygon(area);
        painter.setClipping(false);
    }
    painter.setPen(QPen(accent, 1.5));
    painter.drawPolyline(line);
    if (m_mark) {
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        painter.drawLine(mark);
    }
}

} // namespace Poetry

#include "moc_arrivalcurve.cpp"
