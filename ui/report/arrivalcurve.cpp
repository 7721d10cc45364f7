// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/arrivalcurve.h"

#include "ui/widgets/blend.h"
#include "ui/widgets/contrast.h"
#include "ui/words/languagewatch.h"

#include <QPainter>

#include <utility>

namespace Poetry {

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
    const ArrivalShape before = std::exchange(m_shape, ArrivalShape(poem));
    setVisible(!m_shape.isEmpty());
    if (m_shape.isLike(before))
        return;
    writeTexts();
    update();
}

void ArrivalCurve::setMark(std::optional<Arrivals::Time> mark)
{
    const auto pixel = [this](Arrivals::Time time) { return qRound(m_shape.share(time, layoutDirection()) * width()); };
    const bool isSame = m_mark && mark && pixel(*m_mark) == pixel(*mark);
    m_mark = mark;
    if (!isSame)
        update();
}

void ArrivalCurve::writeTexts()
{
    setAccessibleName(tr("Bytes over time"));
    setAccessibleDescription(sentences().join(u' '));
    setToolTip(sentences().join(u'\n'));
}

void ArrivalCurve::paintEvent(QPaintEvent *)
{
    if (m_shape.isEmpty())
        return;
    QPainter painter(this);
    const QRectF place = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor ground = blend(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.05F);
    const QColor accent = Contrast::legible(palette().color(QPalette::Highlight), ground);
    painter.fillRect(rect(), ground);
    m_shape.paint(painter, place, layoutDirection(), accent, ground, m_mark.value_or(Arrivals::Time(0)));
    if (m_mark) {
        const double x = place.left() + m_shape.share(*m_mark, layoutDirection()) * place.width();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()));
    }
}

} // namespace Poetry

#include "moc_arrivalcurve.cpp"
