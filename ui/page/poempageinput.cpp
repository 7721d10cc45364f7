// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// What the reader does to a PoemPage with keys and mouse.

#include "ui/page/poempage.h"

#include "ui/page/poemcopier.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace Poetry {

namespace {

constexpr int DragInterval = 40;
constexpr int WheelStep = 120; ///< eighths of a degree

} // namespace

bool PoemPage::event(QEvent *event)
{
    // Keys of a menu that also move or copy here are the page's while it has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void PoemPage::resizeEvent(QResizeEvent *)
{
    layOut();
}

void PoemPage::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    layOut();
}

void PoemPage::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        applyForm();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        layOut();
}

void PoemPage::focusInEvent(QFocusEvent *)
{
    viewport()->update();
}

void PoemPage::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}

/// A reader who has scrolled on goes on from there, not from where the caret was left.
void PoemPage::fetchCaret(const QKeyEvent &event)
{
    const bool isStep = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down || event.key() == Qt::Key_PageUp ||
                        event.key() == Qt::Key_PageDown;
    if (isStep && !(event.modifiers() & Qt::ShiftModifier) && rectOf(m_cursor.caret()).isNull())
        m_cursor.setPlace(m_column.placeOf(m_top));
}

void PoemPage::keyPressEvent(QKeyEvent *event)
{
    const bool isPage =
        event->matches(QKeySequence::MoveToNextPage) || event->matches(QKeySequence::MoveToPreviousPage);
    fetchCaret(*event);
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Space) {
        const bool isBack = event->modifiers() & Qt::ShiftModifier;
        verticalScrollBar()->triggerAction(isBack ? QAbstractSlider::SliderPageStepSub
                                                  : QAbstractSlider::SliderPageStepAdd);
    } else if (m_cursor.take(*event, pageRows())) {
        if (isPage)
            scrollRows(event->matches(QKeySequence::MoveToNextPage) ? pageRows() : -pageRows());
        showCursor();
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void PoemPage::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const qint64 place = placeAt(event->position().toPoint());
    const auto interval = static_cast<quint64>(QApplication::doubleClickInterval());
    const QPoint away = event->position().toPoint() - m_dragPosition;
    if (m_doubleClickedAt > 0 && event->timestamp() - m_doubleClickedAt < interval &&
        away.manhattanLength() < QApplication::startDragDistance())
        m_cursor.selectLine(place);
    else
        m_cursor.setPlace(place, event->modifiers() & Qt::ShiftModifier ? PoemCursor::Keep::Anchor
                                                                        : PoemCursor::Keep::Nothing);
    m_doubleClickedAt = 0;
    showCursor();
}

void PoemPage::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_doubleClickedAt = event->timestamp();
    m_dragPosition = event->position().toPoint();
    m_cursor.selectWord(placeAt(event->position().toPoint()));
    showCursor();
}

void PoemPage::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_doubleClickedAt = 0;
    m_dragPosition = event->position().toPoint();
    const bool isOutside = m_dragPosition.y() < 0 || m_dragPosition.y() > viewport()->height();
    if (isOutside && !m_dragTimer.isActive())
        m_dragTimer.start(DragInterval, this);
    else if (!isOutside)
        m_dragTimer.stop();
    m_cursor.setPlace(placeAt(m_dragPosition), PoemCursor::Keep::Anchor);
    if (!isOutside)
        bringIntoSight(m_cursor.caret());
    viewport()->update();
}

void PoemPage::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragTimer.stop();
    if (event->button() == Qt::LeftButton && m_cursor.hasSelection() &&
        QGuiApplication::clipboard()->supportsSelection())
        m_copier->copyForMiddleButton(m_column.lines(), m_cursor.begin(), m_cursor.end());
}

void PoemPage::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_dragTimer.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const int line = fontMetrics().lineSpacing();
    const int beyond = m_dragPosition.y() < 0 ? m_dragPosition.y() : m_dragPosition.y() - viewport()->height();
    scrollRows(beyond / line + (beyond < 0 ? -1 : 1));
    m_cursor.setPlace(placeAt(m_dragPosition), PoemCursor::Keep::Anchor);
}

void PoemPage::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copying = menu->addAction(tr("&Copy"), this, &PoemPage::copy);
    copying->setEnabled(m_cursor.hasSelection());
    menu->addSeparator();
    menu->addAction(tr("Select &All"), this, &PoemPage::selectAll);
    menu->popup(event->globalPos());
}

void PoemPage::wheelEvent(QWheelEvent *event)
{
    event->accept();
    const int turned = event->angleDelta().y();
    if (event->modifiers() & Qt::ControlModifier) {
        if (turned != 0)
            Q_EMIT zoomWanted(m_form.zoom + (turned > 0 ? 1 : -1));
        return;
    }
    const int sideways = event->modifiers() & Qt::ShiftModifier ? turned : event->angleDelta().x();
    if (sideways != 0) {
        setOffset(m_offset - qreal(sideways) / WheelStep * QApplication::wheelScrollLines() *
                                 fontMetrics().averageCharWidth() * 3);
        return;
    }
    m_wheelRest -= turned * QApplication::wheelScrollLines();
    scrollRows(std::clamp(m_wheelRest / WheelStep, -pageRows(), pageRows()));
    m_wheelRest %= WheelStep;
}

} // namespace Poetry
