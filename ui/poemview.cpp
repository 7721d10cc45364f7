// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/poemview.h"

#include "ui/encodingscan.h"
#include "ui/findbar.h"
#include "ui/poempage.h"
#include "ui/quietlabel.h"
#include "ui/wording.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace Poetry {

PoemView::PoemView(QWidget *parent)
    : QWidget(parent)
    , m_scan(new EncodingScan(this))
    , m_page(new PoemPage(this))
    , m_find(new FindBar(*m_page, this))
    , m_note(new QuietLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_find);
    layout->addWidget(m_note);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(20, 8, 20, 10);
    m_note->hide();
    connect(m_scan, &EncodingScan::mistakeFound, this, &PoemView::readAsLatin1);
    connect(m_page, &PoemPage::copied, this, &PoemView::tellCopied);
}

void PoemView::show(const Fetch &fetch)
{
    const bool isSame = m_fetch && m_fetch->id == fetch.id && m_fetch->attempts == fetch.attempts &&
                        m_fetch->poem.size() <= fetch.poem.size();
    const bool hadText = isSame && m_fetch->poem.size() > 0;
    const bool hadEnded = isSame && isEnded(m_fetch->state);
    m_fetch = fetch;
    m_page->setPlaceholderText(nothingYet());
    // Where a poem was cut off, it may end inside a character, and that is nobody's mistake.
    const bool isWhole = fetch.state == FetchState::Complete;
    if (!isSame) {
        restart();
        m_scan->start(fetch.poem, isWhole);
    } else if (!hadEnded) {
        m_page->growPoem(fetch.poem);
        m_find->growPoem(fetch.poem);
        if (m_encoding == PoemEncoding::Utf8)
            m_scan->goOn(fetch.poem, isWhole);
    }
    if (!hadText)
        Q_EMIT encodingChanged();
    writeNote();
}

void PoemView::clear()
{
    m_fetch.reset();
    m_scan->stop();
    restart();
    m_page->setPlaceholderText({});
    writeNote();
}

void PoemView::restart()
{
    m_encoding = PoemEncoding::Utf8;
    m_copied.clear();
    const Poem poem = m_fetch ? m_fetch->poem : Poem();
    m_page->setPoem(poem, m_encoding);
    m_find->setPoem(poem, m_encoding);
}

void PoemView::readAsLatin1()
{
    m_encoding = PoemEncoding::Latin1;
    m_page->setEncoding(m_encoding);
    m_find->setPoem(m_fetch->poem, m_encoding);
    Q_EMIT encodingChanged();
}

QString PoemView::encoding() const
{
    if (!m_fetch || m_fetch->poem.size() == 0)
        return {};
    return m_encoding == PoemEncoding::Utf8 ? tr("UTF-8") : tr("not UTF-8, shown as Latin-1");
}

bool PoemView::event(QEvent *event)
{
    // The bar is closed first; only then Escape means the selected fetches.
    if (event->type() == QEvent::ShortcutOverride && m_find->isVisible() &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void PoemView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel) && m_find->isVisible())
        m_find->leave();
    else
        QWidget::keyPressEvent(event);
}

void PoemView::tellCopied(qint64 bytes, qint64 ofBytes)
{
    m_copied.clear();
    if (bytes < ofBytes)
        m_copied = tr("Copied the first %1 of the %2 selected. Saving keeps every byte.")
                       .arg(Wording::size(bytes), Wording::size(ofBytes));
    writeNote();
}

QString PoemView::note() const
{
    return m_note->text();
}

void PoemView::writeNote()
{
    QStringList parts;
    const qint64 size = m_fetch ? m_fetch->poem.size() : 0;
    if (!m_copied.isEmpty())
        parts << m_copied;
    if (size > 0 && m_fetch->state == FetchState::CutOff)
        parts << tr("Cut off here: this is not the whole poem.");
    if (size > 0 && m_fetch->state == FetchState::Stopped)
        parts << tr("Stopped here: this may not be the whole poem.");
    m_note->setText(parts.join(u'\n'));
    m_note->setVisible(!parts.isEmpty());
}

QString PoemView::nothingYet() const
{
    switch (m_fetch->state) {
    case FetchState::Waiting:
        return tr("Waiting for its turn");
    case FetchState::LookingUp:
        return tr("Looking up the server");
    case FetchState::Connecting:
        return tr("Connecting");
    case FetchState::Receiving:
        return tr("Connected. The server has not said anything yet.");
    case FetchState::Stopped:
        return tr("Stopped before anything arrived");
    default:
        return {};
    }
}

} // namespace Poetry
