// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// How a PoemPage goes from row to row, with its scroll bars.

#include "ui/page/poempage.h"

#include <QScrollBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace Poetry {

PoemLayout::Row PoemPage::bottom() const
{
    return m_column.lastOfScreen(m_top, viewport()->height());
}

int PoemPage::pageRows() const
{
    int rows = 0;
    for (PoemLayout::Row row = m_top, last = bottom(); row < last; row = m_column.moved(row, 1))
        ++rows;
    return std::max(rows, 1);
}

void PoemPage::goToEnd()
{
    setTop(m_scale.end());
    setFocus();
}

void PoemPage::bringIntoSight(qint64 place)
{
    const PoemLayout::Row row = m_column.rowOf(place);
    const qreal height = viewport()->height();
    if (row < m_top || row > bottom()) {
        // A row just outside moves the page by rows, one from afar comes to stand in the middle.
        const PoemLayout::Row lowest = m_column.firstOfScreen(row, height);
        const bool isNear =
            row < m_top ? m_column.moved(row, pageRows()) >= m_top : m_column.moved(lowest, -pageRows()) <= m_top;
        setTop(!isNear ? m_column.firstOfScreen(row, height / 2) : row < m_top ? row : lowest);
    }
    const qreal x = m_column.xOf(place);
    if (const qreal width = viewport()->width(); x < m_offset || x >= m_offset + width)
        setOffset(x < m_offset ? x - width / 4 : x - width * 3 / 4);
}

void PoemPage::restoreTop()
{
    m_scale.update(std::max(1, viewport()->height() - endHeight()));
    m_top = std::min(m_column.rowOf(m_topPlace), m_scale.end());
    syncBar();
    viewport()->update();
}

void PoemPage::setTop(PoemLayout::Row row)
{
    m_top = std::clamp(row, m_column.first(), m_scale.end());
    m_topPlace = m_column.placeOf(m_top);
    if (isAtEnd())
        m_newText->hide();
    syncBar();
    viewport()->update();
}

void PoemPage::scrollRows(int rows)
{
    setTop(m_column.moved(m_top, rows));
}

void PoemPage::syncBar()
{
    m_isSyncing = true;
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, m_scale.maximum());
    bar->setPageStep(m_scale.page());
    bar->setValue(m_scale.valueOf(m_top));
    m_barValue = bar->value();
    m_isSyncing = false;
    syncSideBar();
    placeEnd();
}

/// As far as the rows reach that have been in sight.
void PoemPage::syncSideBar()
{
    if (m_column.wrap() == PoemLayout::Wrap::Off && m_column.lines().end() > 0)
        bottom(); // sets them
    const qreal width = m_column.width();
    m_offset = std::clamp(m_offset, m_column.left(), std::max(m_column.left(), m_column.right() - width));
    m_isSyncing = true;
    QScrollBar *bar = horizontalScrollBar();
    bar->setRange(0, static_cast<int>(std::ceil(m_column.right() - m_column.left() - width)));
    bar->setPageStep(static_cast<int>(width));
    bar->setSingleStep(fontMetrics().averageCharWidth());
    const int value = qRound(m_offset - m_column.left());
    bar->setValue(layoutDirection() == Qt::RightToLeft ? bar->maximum() - value : value);
    m_isSyncing = false;
}

void PoemPage::setOffset(qreal offset)
{
    m_offset = std::round(offset);
    syncSideBar();
    viewport()->update();
}

void PoemPage::followSideBar(int value)
{
    if (!m_isSyncing)
        setOffset(m_column.left() +
                  (layoutDirection() == Qt::RightToLeft ? horizontalScrollBar()->maximum() - value : value));
}

void PoemPage::followBar(int value)
{
    if (m_isSyncing || value == m_barValue)
        return;
    m_barValue = value;
    m_top = m_scale.rowAt(value);
    m_topPlace = m_column.placeOf(m_top);
    if (isAtEnd())
        m_newText->hide();
    placeEnd();
    viewport()->update();
}

/// A step on the bar is a row or a page, whatever its unit.
void PoemPage::followAction(int action)
{
    QScrollBar *bar = verticalScrollBar();
    if (action == QAbstractSlider::SliderSingleStepAdd)
        scrollRows(1);
    else if (action == QAbstractSlider::SliderSingleStepSub)
        scrollRows(-1);
    else if (action == QAbstractSlider::SliderPageStepAdd)
        setTop(bottom());
    else if (action == QAbstractSlider::SliderPageStepSub)
        setTop(m_column.firstOfScreen(m_top, viewport()->height()));
    else
        return;
    bar->setSliderPosition(m_barValue);
}

} // namespace Poetry
