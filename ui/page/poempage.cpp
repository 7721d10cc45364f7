// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/page/poempage.h"

#include "ui/page/poemaccessible.h"
#include "ui/page/poemcopier.h"
#include "ui/settings/readingcolours.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/languagewatch.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Poetry {

namespace {

constexpr int SmallestMargin = 20;
constexpr int TopMargin = 12;
constexpr double ReadingSize = 1.15;

} // namespace

PoemPage::PoemPage(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_copier(new PoemCopier(this))
    , m_newText(new QToolButton(this))
    , m_end(new SecondaryLabel(viewport()))
{
    PoemAccessible::install();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::IBeamCursor);
    m_newText->setFocusPolicy(Qt::TabFocus);
    m_newText->hide();
    m_end->setWordWrap(true);
    m_end->setContentsMargins(0, 10, 0, 10);
    m_end->hide();
    connect(m_newText, &QToolButton::clicked, this, &PoemPage::goToEnd);
    connect(m_copier, &PoemCopier::copied, this, &PoemPage::copied);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &PoemPage::followBar);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &PoemPage::followAction);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &PoemPage::followSideBar);
    new LanguageWatch(this, [this] { writeTexts(); });
    applyForm();
}

PoemPage::~PoemPage() = default;

void PoemPage::writeTexts()
{
    setAccessibleName(tr("Poem"));
    m_newText->setText(tr("New Text ↓"));
    m_newText->setAccessibleName(tr("New Text"));
}

void PoemPage::setPoem(const Poem &poem, const PoemEncoding &encoding)
{
    m_column.setPoem(poem, encoding);
    m_cursor.setPlace(0);
    m_topPlace = 0;
    m_offset = 0;
    m_newText->hide();
    m_end->clear();
    m_scale.reset();
    layOut();
    PoemAccessible::tellText(*this);
}

void PoemPage::growPoem(const Poem &poem)
{
    if (poem.size() == m_column.lines().end())
        return;
    // Who has gone to the end wants to follow it; who reads a page that fills up does not.
    const bool follows = isAtEnd() && verticalScrollBar()->value() > 0 && !m_cursor.hasSelection();
    const PoemLayout::Row oldLast = m_column.last();
    grow(poem);
    // More than a page at once would push rows out of sight that nobody has read yet.
    const bool isLittle = m_column.moved(oldLast, std::max(1, pageRows() / 2)) >= m_column.last();
    if (follows && isLittle)
        setTop(m_scale.end());
    else if (!isAtEnd())
        m_newText->show();
    layOut();
    PoemAccessible::tellText(*this);
}

void PoemPage::grow(const Poem &poem)
{
    const qint64 settled = m_column.lines().settled();
    m_column.grow(poem);
    m_scale.grow(settled);
    restoreTop();
}

void PoemPage::showPart(const Poem &part)
{
    const bool isLess = part.size() < m_column.lines().end();
    const bool follows = isLess || (isAtEnd() && !m_cursor.hasSelection());
    if (isLess) {
        m_column.setPoem(part, m_column.lines().encoding());
        m_cursor.select(m_cursor.anchor(), m_cursor.caret());
        m_scale.reset();
    }
    grow(part);
    if (follows)
        setTop(m_scale.end());
    else if (!isAtEnd())
        m_newText->show();
    layOut();
    PoemAccessible::tellText(*this);
}

void PoemPage::setWhole(bool isWhole)
{
    m_column.setWhole(isWhole);
    viewport()->update();
}

void PoemPage::setEnded(const QString &note)
{
    m_newText->hide();
    if (note == m_end->text())
        return;
    const bool follows = isAtEnd() && verticalScrollBar()->value() > 0;
    m_end->setText(note);
    restoreTop();
    if (follows)
        setTop(m_scale.end());
}

QSize PoemPage::minimumSizeHint() const
{
    return {QAbstractScrollArea::minimumSizeHint().width(), fontMetrics().height() + TopMargin};
}

int PoemPage::endHeight() const
{
    return m_end->text().isEmpty() ? 0 : m_end->heightForWidth(viewport()->width());
}

/// Where the last row is in sight.
void PoemPage::placeEnd()
{
    const QRect last = m_end->text().isEmpty() ? QRect() : rectOf(m_column.lines().end());
    m_end->setVisible(!last.isNull());
    m_end->setGeometry(0, last.bottom() + 1, viewport()->width(), endHeight());
}

void PoemPage::setEncoding(const PoemEncoding &encoding)
{
    const Poem poem = m_column.lines().poem();
    m_column.setPoem(poem, encoding);
    m_cursor.select(m_cursor.anchor(), m_cursor.caret());
    m_scale.reset();
    restoreTop();
    PoemAccessible::tellText(*this);
}

void PoemPage::setDisplayMode(DisplayText::Mode mode)
{
    if (mode == m_column.lines().displayMode())
        return;
    m_column.setDisplayMode(mode);
    m_scale.reset();
    restoreTop();
    PoemAccessible::tellText(*this);
}

void PoemPage::setPlaceholderText(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void PoemPage::select(qint64 from, qint64 to)
{
    m_cursor.select(from, to);
    showCursor();
}

void PoemPage::setMarks(const Marks &marks)
{
    m_marks = marks;
    viewport()->update();
}

void PoemPage::selectAll()
{
    m_cursor.selectAll();
    viewport()->update();
    PoemAccessible::tellCursor(*this);
}

void PoemPage::copy()
{
    if (m_cursor.hasSelection())
        m_copier->copy(m_column.lines(), m_cursor.begin(), m_cursor.end());
}

void PoemPage::copyAll()
{
    m_copier->copy(m_column.lines(), 0, m_column.lines().end());
}

void PoemPage::showCursor()
{
    bringIntoSight(m_cursor.caret());
    viewport()->update();
    PoemAccessible::tellCursor(*this);
}

void PoemPage::setZoom(int steps)
{
    ReadingForm form = m_form;
    form.zoom = steps;
    setForm(form);
}

void PoemPage::setForm(const ReadingForm &form)
{
    m_form = form.clamped();
    setPalette(readingPalette(m_form.colours));
    applyForm();
}

void PoemPage::applyForm()
{
    QFont scaled = QApplication::font(this);
    const double points = scaled.pointSizeF() > 0 ? scaled.pointSizeF() : 10.0;
    switch (m_form.typeface) {
    case ReadingForm::Typeface::Monospaced:
        scaled = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        break;
    case ReadingForm::Typeface::Serif:
        scaled.setFamilies({QStringLiteral("serif")});
        scaled.setStyleHint(QFont::Serif);
        break;
    case ReadingForm::Typeface::Chosen:
        scaled.setFamilies({m_form.family});
        break;
    case ReadingForm::Typeface::Proportional:
        break;
    }
    scaled.setPointSizeF(points * ReadingSize * std::pow(1.1, m_form.zoom));
    setFont(scaled);
    for (QWidget *apart : {static_cast<QWidget *>(m_newText), static_cast<QWidget *>(m_end)})
        apart->setFont(QApplication::font(apart)); // is no part of the text
    layOut();
}

void PoemPage::layOut()
{
    const bool isIdle = !isVisible() && m_column.lines().end() == 0; // its font need not be loaded yet
    if (isIdle || std::exchange(m_isLayingOut, true))
        return;
    // There is always room for the scroll bar: its coming and going must not set the text anew.
    const int room = contentsRect().width() - verticalScrollBar()->sizeHint().width();
    const int page = m_form.pageCharacters * fontMetrics().averageCharWidth();
    const int margin = std::max(SmallestMargin, (room - page) / 2);
    setViewportMargins(margin, TopMargin, margin, 0);
    const qreal width = std::max(room - 2 * margin, 1);
    const qreal spacing = m_form.spacing / 100.0;
    const auto wrap = m_form.wraps() ? PoemLayout::Wrap::On : PoemLayout::Wrap::Off;
    setHorizontalScrollBarPolicy(m_form.wraps() ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    if (width != m_column.width() || font() != m_column.font() || spacing != m_column.spacing() ||
        wrap != m_column.wrap()) {
        m_column.setForm(font(), width, spacing, wrap);
        m_scale.reset();
    }
    const int height = viewport()->height();
    restoreTop();
    if (viewport()->height() != height) // the side bar has come or gone
        restoreTop();
    const QSize size = m_newText->sizeHint();
    m_newText->setGeometry(room - size.width() - 12, viewport()->geometry().bottom() - size.height() - 12, size.width(),
                           size.height());
    m_newText->raise();
    m_isLayingOut = false;
}

} // namespace Poetry

#include "moc_poempage.cpp"
