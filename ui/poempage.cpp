// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/poempage.h"

#include "ui/poemlayout.h"

#include <QApplication>
#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace Poetry {

namespace {

constexpr int PageCharacters = 72;
constexpr int SmallestMargin = 20;
constexpr int TopMargin = 12;
constexpr int SmallestZoom = -5;
constexpr int LargestZoom = 15;
constexpr double ReadingSize = 1.15;

} // namespace

PoemPage::PoemPage(QWidget *parent) : QPlainTextEdit(parent), m_newText(new QToolButton(this))
{
    setAccessibleName(tr("Poem"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFrameShape(NoFrame);
    auto *text = new QTextDocument(this);
    text->setDocumentLayout(new PoemLayout(text));
    setDocument(text);
    setUndoRedoEnabled(false);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LayoutDirectionAuto);
    document()->setDefaultTextOption(option);
    document()->setDocumentMargin(0);
    m_newText->setText(tr("New text ↓"));
    m_newText->setAccessibleName(tr("New Text"));
    m_newText->setFocusPolicy(Qt::TabFocus);
    m_newText->hide();
    connect(m_newText, &QToolButton::clicked, this, &PoemPage::goToEnd);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (isAtEnd())
            m_newText->hide();
    });
    applyZoom();
}

void PoemPage::clearText()
{
    clear();
    m_newText->hide();
}

void PoemPage::appendText(const QString &text, Text age)
{
    if (text.isEmpty())
        return;
    const int pageLines = std::max(1, viewport()->height() / fontMetrics().lineSpacing());
    // More than a page at once would push lines out of sight that nobody has read yet.
    const bool isLittle = text.count(u'\n') < pageLines / 2;
    const bool follow = age == Text::New && isAtEnd() && !textCursor().hasSelection() && isLittle;
    const int place = verticalScrollBar()->value();
    const int anchor = textCursor().anchor();
    const int caret = textCursor().position();
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(text);
    if (textCursor().anchor() != anchor || textCursor().position() != caret) { // at the end they are carried along
        QTextCursor kept = textCursor();
        kept.setPosition(anchor);
        kept.setPosition(caret, QTextCursor::KeepAnchor);
        setTextCursor(kept);
        verticalScrollBar()->setValue(place);
    }
    if (follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else if (age == Text::New && !isAtEnd())
        m_newText->show();
    layOut();
}

bool PoemPage::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void PoemPage::goToEnd()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_newText->hide();
    setFocus();
}

void PoemPage::setZoom(int steps)
{
    m_zoom = std::clamp(steps, SmallestZoom, LargestZoom);
    applyZoom();
}

void PoemPage::applyZoom()
{
    QFont scaled = QApplication::font(this);
    const double points = scaled.pointSizeF() > 0 ? scaled.pointSizeF() : 10.0;
    scaled.setPointSizeF(points * ReadingSize * std::pow(1.1, m_zoom));
    setFont(scaled);
    layOut();
}

void PoemPage::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOut();
}

void PoemPage::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        applyZoom();
    else if (event->type() == QEvent::FontChange)
        layOut();
}

void PoemPage::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QPlainTextEdit::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0)
        Q_EMIT zoomWanted(m_zoom + (event->angleDelta().y() > 0 ? 1 : -1));
    event->accept();
}

void PoemPage::layOut()
{
    if (m_layingOut)
        return;
    m_layingOut = true;
    const int room = contentsRect().width() - (verticalScrollBar()->isVisible() ? verticalScrollBar()->width() : 0);
    const int page = PageCharacters * fontMetrics().averageCharWidth();
    const int margin = std::clamp((room - page) / 2, SmallestMargin, std::max(SmallestMargin, 64));
    const int rest = std::max(SmallestMargin, room - page - margin);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setViewportMargins(mirrored ? rest : margin, TopMargin, mirrored ? margin : rest, 0);
    const QSize size = m_newText->sizeHint();
    m_newText->setGeometry(room - size.width() - 12, contentsRect().height() - size.height() - 12, size.width(),
                           size.height());
    m_newText->raise();
    m_layingOut = false;
}

} // namespace Poetry
