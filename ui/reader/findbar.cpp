// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/findbar.h"

#include "ui/page/poempage.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QCheckBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace Poetry {

using namespace Qt::StringLiterals;

FindBar::FindBar(PoemPage &page, QWidget *parent)
    : QFrame(parent)
    , m_page(page)
    , m_words(new QLineEdit(this))
    , m_status(new SecondaryLabel(this))
    , m_previous(makeButton())
    , m_next(makeButton())
    , m_close(makeButton())
    , m_matchCase(new QCheckBox(this))
    , m_wholeWords(new QCheckBox(this))
{
    m_words->setMaxLength(PoemSearch::LongestWords);
    m_previous->setArrowType(Qt::UpArrow);
    m_next->setArrowType(Qt::DownArrow);
    m_close->setIcon(Icons::bundled(u"window-close"_s));
    setAutoFillBackground(true);
    arrange();
    connect(m_words, &QLineEdit::textChanged, this, &FindBar::findTyped);
    connect(m_words, &QLineEdit::returnPressed, this,
            [this] { QGuiApplication::keyboardModifiers() & Qt::ShiftModifier ? findPrevious() : findNext(); });
    connect(m_previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(m_next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(m_close, &QToolButton::clicked, this, &FindBar::leave);
    connect(m_matchCase, &QCheckBox::toggled, this, &FindBar::takeOptions);
    connect(m_wholeWords, &QCheckBox::toggled, this, &FindBar::takeOptions);
    new LanguageWatch(this, [this] { writeTexts(); });
    hide();
}

void FindBar::arrange()
{
    auto *words = new QHBoxLayout;
    words->addWidget(m_words, 1);
    words->addWidget(m_previous);
    words->addWidget(m_next);
    words->addWidget(m_close);
    auto *options = new FlowLayout(12);
    options->addWidget(m_matchCase);
    options->addWidget(m_wholeWords);
    options->addWidget(m_status);
    m_status->setMinimumHeight(m_matchCase->sizeHint().height()); // in line with them
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 6, 12, 6);
    layout->setSpacing(2);
    layout->addLayout(words);
    layout->addLayout(options);
}

void FindBar::writeTexts()
{
    m_words->setAccessibleName(tr("Find text"));
    m_words->setPlaceholderText(tr("Find in this poem"));
    m_previous->setAccessibleName(tr("Previous Match"));
    m_previous->setToolTip(tr("Go to the previous match (Shift+F3)"));
    m_next->setAccessibleName(tr("Next Match"));
    m_next->setToolTip(tr("Go to the next match (F3)"));
    m_close->setAccessibleName(tr("Close Find"));
    m_close->setToolTip(tr("Stop the search, or close this bar (Esc)"));
    m_matchCase->setText(tr("Match &Case"));
    m_matchCase->setToolTip(tr("Distinguish upper and lower case"));
    m_wholeWords->setText(tr("&Whole Words"));
    m_wholeWords->setToolTip(tr("Match whole words only"));
    for (QCheckBox *box : {m_matchCase, m_wholeWords})
        box->setAccessibleName(Wording::plain(box->text()));
    tell();
}

QToolButton *FindBar::makeButton()
{
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void FindBar::open()
{
    show();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void FindBar::showEvent(QShowEvent *)
{
    markMatches();
    Q_EMIT opened();
}

void FindBar::hideEvent(QHideEvent *)
{
    m_page.setMarks({});
}

void FindBar::markMatches()
{
    if (isVisible())
        m_page.setMarks([this](qint64 from, qint64 to) { return m_search.matchesIn(from, to); });
}

void FindBar::takeOptions()
{
    m_task.stop();
    m_search.setOptions({m_matchCase->isChecked(), m_wholeWords->isChecked()});
    if (!m_words->text().isEmpty())
        findTyped();
}

void FindBar::findTyped()
{
    m_hasLooked = false;
    m_task.stop();
    m_search.setWords(m_words->text());
    markMatches();
    find(m_page.cursor().begin(), PoemSearch::Direction::Forward);
}

void FindBar::findNext()
{
    const qint64 place = m_page.cursor().begin();
    const bool isOnMatch = m_search.match() && m_search.match()->begin == place;
    find(isOnMatch ? place + 1 : place, PoemSearch::Direction::Forward);
}

void FindBar::findPrevious()
{
    find(m_page.cursor().begin(), PoemSearch::Direction::Backward);
}

void FindBar::find(qint64 place, PoemSearch::Direction direction)
{
    if (m_words->text().isEmpty()) {
        m_hasLooked = false;
        tell();
        open();
        return;
    }
    show();
    m_hasLooked = true;
    m_isStopped = false;
    m_search.seek(place, direction);
    PoemSearch near = m_search; // is found before anything else can happen
    near.look();
    takeIn(near);
}

void FindBar::goOn()
{
    if (m_search.hasMore())
        m_task.look(m_search, [this](const PoemSearch &search) { takeIn(search); });
    tell();
}

void FindBar::takeIn(const PoemSearch &search)
{
    const bool wasSeeking = m_search.isSeeking();
    m_search = search;
    m_search.grow(m_poem); // which may have come meanwhile
    if (const auto &match = m_search.match(); match && wasSeeking)
        m_page.select(match->begin, match->end);
    goOn();
}

void FindBar::setPoem(const Poem &poem, const PoemEncoding &encoding)
{
    m_poem = poem;
    m_search.setPoem(poem, encoding);
    stop();
}

void FindBar::growPoem(const Poem &poem)
{
    m_poem = poem;
    m_search.grow(poem);
    if (m_hasLooked && !m_isStopped && !isSearching())
        goOn();
}

void FindBar::stop()
{
    m_task.stop();
    m_isStopped = true;
    tell();
}

void FindBar::leave()
{
    if (isSearching())
        return stop();
    hide();
    m_page.setFocus();
}

void FindBar::tell()
{
    const QString text = status();
    if (text != m_status->text())
        m_status->setText(text);
}

QString FindBar::status() const
{
    if (!m_hasLooked)
        return {};
    if (isSearching()) {
        const auto percent = QLocale().toString(static_cast<int>(m_search.progress() * 100));
        return m_search.match() ? tr("Counting: %1 %").arg(percent) : tr("Searching: %1 %").arg(percent);
    }
    if (m_isStopped)
        return tr("Stopped");
    if (!m_search.match())
        return tr("Not found");
    const QString all = QLocale().toString(m_search.count());
    if (const qint64 number = m_search.number(m_search.match()->begin))
        return tr("%1 of %2").arg(QLocale().toString(number), all);
    return tr("%1 found").arg(all);
}

bool FindBar::event(QEvent *event)
{
    // Here Escape means the search, not the selected fetches.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel)) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel))
        leave();
    else if (event->matches(QKeySequence::FindNext))
        findNext();
    else if (event->matches(QKeySequence::FindPrevious))
        findPrevious();
    else
        QFrame::keyPressEvent(event);
}

} // namespace Poetry

#include "moc_findbar.cpp"
