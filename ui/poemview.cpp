// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/poemview.h"

#include "ui/poempage.h"
#include "ui/quietlabel.h"
#include "ui/wording.h"

#include <QVBoxLayout>

#include <algorithm>

namespace Poetry {

namespace {

/// One turn of the event loop lays out no more than this.
constexpr qint64 Slice = 16 * 1024;

} // namespace

PoemView::PoemView(QWidget *parent) : QWidget(parent), m_page(new PoemPage(this)), m_note(new QuietLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_note);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(20, 8, 20, 10);
    m_note->hide();
    m_moreTimer.setSingleShot(true);
    m_moreTimer.setInterval(0);
    connect(&m_moreTimer, &QTimer::timeout, this, &PoemView::takeMore);
}

void PoemView::show(const Fetch &fetch)
{
    const bool isSame = m_fetch && m_fetch->id == fetch.id && m_fetch->attempts == fetch.attempts &&
                        m_fetch->poem.size() <= fetch.poem.size();
    m_fetch = fetch;
    if (!isSame)
        restart(PoemDecoder::Encoding::Utf8);
    m_page->setPlaceholderText(nothingYet());
    m_page->viewport()->update(); // Qt 6.4 repaints for the first placeholder only
    takeMore();
    writeNote();
}

void PoemView::clear()
{
    m_fetch.reset();
    restart(PoemDecoder::Encoding::Utf8);
    m_page->setPlaceholderText({});
    writeNote();
}

void PoemView::restart(PoemDecoder::Encoding encoding)
{
    m_decoder = PoemDecoder(encoding);
    m_taken = 0;
    m_old = m_fetch ? m_fetch->poem.size() : 0;
    m_finished = false;
    m_moreTimer.stop();
    m_page->clearText();
}

void PoemView::takeMore()
{
    if (!m_fetch || m_finished)
        return;
    const qint64 end = std::min(m_fetch->poem.size(), Window);
    if (m_taken < end)
        takeSlice(end);
    if (m_taken < end)
        m_moreTimer.start();
    else if (isEnded(m_fetch->state))
        finish();
}

void PoemView::takeSlice(qint64 end)
{
    const bool isFirst = m_taken == 0;
    const auto age = m_taken < m_old ? PoemPage::Text::Old : PoemPage::Text::New;
    const QByteArray bytes = m_fetch->poem.read(m_taken, std::min(Slice, end - m_taken));
    const QString text = m_decoder.decode(bytes);
    // A spool file that can no longer be read gives less than it said: that is the end of what can be shown.
    m_taken = bytes.isEmpty() ? end : m_taken + bytes.size();
    if (m_decoder.hasError()) {
        restart(PoemDecoder::Encoding::Latin1);
        m_moreTimer.start();
    } else {
        m_page->appendText(text, age);
    }
    if (isFirst || m_decoder.encoding() == PoemDecoder::Encoding::Latin1)
        Q_EMIT encodingChanged();
}

void PoemView::finish()
{
    const bool isWhole = m_taken == m_fetch->poem.size();
    const QString rest = m_decoder.finish();
    // Where only the beginning is shown, it may end inside a character, and that is nobody's mistake.
    if (m_decoder.hasError() && isWhole && m_fetch->state == FetchState::Complete) {
        restart(PoemDecoder::Encoding::Latin1);
        m_moreTimer.start();
        return;
    }
    m_finished = true;
    m_page->appendText(rest, PoemPage::Text::Old);
    Q_EMIT encodingChanged();
}

QString PoemView::encoding() const
{
    if (!m_fetch || m_taken == 0)
        return {};
    return m_decoder.encoding() == PoemDecoder::Encoding::Utf8 ? tr("UTF-8") : tr("not UTF-8, shown as Latin-1");
}

QString PoemView::note() const
{
    return m_note->text();
}

void PoemView::writeNote()
{
    QStringList parts;
    const qint64 size = m_fetch ? m_fetch->poem.size() : 0;
    if (size > Window)
        parts << tr("The first %1 of %2 are shown. Saving keeps every byte.")
                     .arg(Wording::size(Window), Wording::size(size));
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
