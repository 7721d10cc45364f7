// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/replayslider.h"

#include "ui/reader/replayaccessible.h"
#include "ui/report/arrivalcurve.h"
#include "ui/words/wording.h"

#include <QMouseEvent>
#include <QStyleOptionFocusRect>
#include <QStylePainter>

#include <algorithm>
#include <limits>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr int FocusMargin = 3;

QString played(Arrivals::Time time)
{
    return Wording::position(std::chrono::duration_cast<std::chrono::milliseconds>(time));
}

} // namespace

ReplaySlider::ReplaySlider(QWidget *parent) : QAbstractSlider(parent), m_curve(new ArrivalCurve(this))
{
    ReplayAccessible::install();
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum); // lower where there is no room
    m_curve->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(this, &QAbstractSlider::actionTriggered, this,
            [this] { choose(sliderPosition() == maximum() ? m_duration : sliderPosition() * m_unit); });
}

void ReplaySlider::setPoem(const Poem &poem, Arrivals::Time duration)
{
    m_curve->show(poem);
    m_duration = duration;
    m_unit = 1ms * (1 + duration / 1ms / (std::numeric_limits<int>::max() / 2));
    setRange(0, static_cast<int>(duration / m_unit));
    setPageStep(std::max(1, maximum() / 10));
    setSingleStep(static_cast<int>(std::clamp<qint64>(5s / m_unit, 1, std::max(1, maximum() / 20))));
    setTime(0ms);
}

void ReplaySlider::setTime(Arrivals::Time time)
{
    const QString before = text();
    m_time = time;
    m_curve->setMark(time);
    if (before != text())
        ReplayAccessible::tell(*this);
}

QString ReplaySlider::text() const
{
    //: how far a replay is, and how long it is in all: "0:12 of 3:40"
    return tr("%1 of %2").arg(played(m_time), played(m_duration));
}

QSize ReplaySlider::sizeHint() const
{
    return {60, 2 * fontMetrics().height()};
}

/// Steps count from where it is now, which is not set each time that it moves: that would be told each time.
void ReplaySlider::syncValue()
{
    const QSignalBlocker quiet(this);
    setValue(static_cast<int>(m_time / m_unit));
}

void ReplaySlider::choose(Arrivals::Time time)
{
    Q_EMIT timeChosen(std::clamp(time, Arrivals::Time(0), m_duration));
}

void ReplaySlider::choosePoint(int x)
{
    const int place = layoutDirection() == Qt::RightToLeft ? m_curve->geometry().right() - x : x - m_curve->x();
    const double share = std::clamp(place / std::max(1.0, m_curve->width() - 1.0), 0.0, 1.0);
    syncValue();
    setSliderPosition(qRound(share * maximum()));
}

void ReplaySlider::paintEvent(QPaintEvent *)
{
    if (!hasFocus())
        return;
    QStylePainter painter(this);
    QStyleOptionFocusRect option;
    option.initFrom(this);
    option.backgroundColor = palette().color(QPalette::Window);
    painter.drawPrimitive(QStyle::PE_FrameFocusRect, option);
}

void ReplaySlider::resizeEvent(QResizeEvent *)
{
    m_curve->setGeometry(rect().adjusted(FocusMargin, FocusMargin, -FocusMargin, -FocusMargin));
}

void ReplaySlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choosePoint(event->position().toPoint().x());
}

void ReplaySlider::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        choosePoint(event->position().toPoint().x());
}

void ReplaySlider::keyPressEvent(QKeyEvent *event)
{
    syncValue();
    QAbstractSlider::keyPressEvent(event);
}

void ReplaySlider::wheelEvent(QWheelEvent *event)
{
    syncValue();
    QAbstractSlider::wheelEvent(event);
}

} // namespace Poetry

#include "moc_replayslider.cpp"
