// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/timelinebar.h"

#include "ui/widgets/blend.h"
#include "ui/widgets/contrast.h"
#include "ui/words/languagewatch.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace Poetry {

namespace {

constexpr int LeastWidth = 5;

} // namespace

TimelineBar::TimelineBar(QWidget *parent) : QWidget(parent)
{
    new LanguageWatch(this, [this] { writeTexts(); });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TimelineBar::sizeHint() const
{
    return {100, std::max(8, fontMetrics().height() / 2)};
}

void TimelineBar::show(const std::vector<ConnectionTimeline::Span> &spans)
{
    if (spans == m_spans)
        return;
    m_spans = spans;
    writeTexts();
    update();
}

void TimelineBar::writeTexts()
{
    setAccessibleName(tr("Connection story"));
    setAccessibleDescription(ConnectionTimeline::summary(m_spans).join(tr(", ")));
}

std::vector<QRect> TimelineBar::places() const
{
    std::vector<QRect> places;
    if (m_spans.empty())
        return places;
    const auto all = std::max<qint64>(1, m_spans.back().to.count());
    const int count = static_cast<int>(m_spans.size());
    const int least = std::max(1, std::min(LeastWidth, width() / count));
    const int shared = std::max(0, width() - count * least);
    int x = 0;
    for (const ConnectionTimeline::Span &span : m_spans) {
        const int wide = least + static_cast<int>(shared * span.length().count() / all);
        places.push_back(QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, wide, height())));
        x += wide;
    }
    return places;
}

void TimelineBar::paintPart(QPainter &painter, const QRect &place, ConnectionTimeline::Part part,
                            const QPalette &palette)
{
    using Part = ConnectionTimeline::Part;
    const QColor ground = palette.color(QPalette::Base);
    const QColor accent = Contrast::legible(palette.color(QPalette::Highlight), ground, Contrast::LeastOfGraphics);
    const QColor ink = palette.color(QPalette::Text);
    const auto fill = [&](const QColor &back, Qt::BrushStyle pattern) {
        painter.fillRect(place, back);
        painter.fillRect(place, QBrush(ink, pattern));
    };
    switch (part) {
    case Part::LookingUp:
        fill(blend(ink, ground, 0.15F), Qt::BDiagPattern);
        break;
    case Part::Connecting:
        fill(blend(accent, ground, 0.25F), Qt::VerPattern);
        break;
    case Part::Waiting:
        fill(blend(accent, ground, 0.35F), Qt::Dense6Pattern);
        break;
    case Part::Receiving:
        painter.fillRect(place, accent);
        break;
    case Part::Silent:
        painter.fillRect(place, blend(ink, ground, 0.08F));
        break;
    }
    painter.setPen(Contrast::quiet(palette));
    painter.drawRect(place.adjusted(0, 0, -1, -1));
}

void TimelineBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const std::vector<QRect> where = places();
    for (std::size_t i = 0; i < where.size(); ++i)
        paintPart(painter, where[i], m_spans[i].part, palette());
}

bool TimelineBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::vector<QRect> where = places();
    for (std::size_t i = 0; i < where.size(); ++i) {
        if (where[i].contains(help->pos()))
            QToolTip::showText(help->globalPos(), ConnectionTimeline::words(m_spans[i]), this, where[i]);
    }
    return true;
}

} // namespace Poetry

#include "moc_timelinebar.cpp"
