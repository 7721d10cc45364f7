// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/poemview.h"

#include "core/failure/escape.h"
#include "core/poem/poemstore.h"
#include "core/text/filekind.h"
#include "ui/page/poempage.h"
#include "ui/reader/encodingguess.h"
#include "ui/reader/encodingmenu.h"
#include "ui/reader/findbar.h"
#include "ui/reader/replaybar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace Poetry {

PoemView::PoemView(QWidget *parent)
    : QWidget(parent)
    , m_kindBanner(new Banner(this))
    , m_encodingBanner(new Banner(this))
    , m_invisiblesBanner(new Banner(this))
    , m_page(new PoemPage(this))
    , m_find(new FindBar(*m_page, this))
    , m_note(new SecondaryLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_kindBanner);
    layout->addWidget(m_encodingBanner);
    layout->addWidget(m_invisiblesBanner);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_find);
    layout->addWidget(m_note);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(20, 8, 20, 10);
    m_note->hide();
    connect(m_kindBanner, &Banner::buttonClicked, this, &PoemView::saveRequested);
    connect(m_encodingBanner, &Banner::buttonClicked, this, [this] { chooseEncoding(m_likely); });
    connect(m_invisiblesBanner, &Banner::buttonClicked, this, [this] { showInvisibles(!showsInvisibles()); });
    connect(m_page, &PoemPage::copied, this, &PoemView::tellCopied);
    connect(m_find, &FindBar::opened, this, &PoemView::endReplay);
    new LanguageWatch(this, [this] { writeBanners(); });
}

void PoemView::show(const Fetch &fetch)
{
    const bool hasSameText = m_fetch && m_fetch->textNumber() == fetch.textNumber();
    const bool isSame = hasSameText && m_fetch->id == fetch.id && m_fetch->poem.size() <= fetch.poem.size();
    const qint64 sizeBefore = isSame ? m_fetch->poem.size() : 0;
    const bool hadText = sizeBefore > 0;
    const bool hadEnded = isSame && isEnded(m_fetch->textState());
    m_fetch = fetch;
    m_page->setPlaceholderText(nothingYet());
    if (!isSame) {
        m_chosen = PoemEncoding::named(m_memory.encodingOf(fetch.address));
        restart();
    } else if (!hadEnded) {
        m_page->growPoem(fetch.poem);
        m_find->growPoem(fetch.poem);
    }
    if (!isSame || !hadEnded)
        scan();
    if (!m_chosen && sizeBefore < PoemEncoding::GuessSize && guess() != m_encoding)
        setEncoding(guess());
    m_page->setWhole(isWhole() && lines().end() == fetch.poem.size());
    if (isEnded(fetch.textState()) && !hadEnded)
        guessLikely();
    if (sizeBefore < FileKind::HeadSize) {
        m_kind = FileKind::of(fetch.poem.read(0, FileKind::HeadSize));
        writeBanners();
    }
    if (!hadText)
        Q_EMIT encodingChanged();
    writeNote();
    Q_EMIT shown();
}

const PoemLines &PoemView::lines() const
{
    return m_page->column().lines();
}

void PoemView::clear()
{
    m_fetch.reset();
    m_chosen.reset();
    m_kind.clear();
    restart();
    m_page->setPlaceholderText({});
    writeNote();
    Q_EMIT shown();
}

void PoemView::restart()
{
    if (m_replay)
        m_replay->stop();
    m_scanning.stop();
    m_encoding = m_chosen.value_or(PoemEncoding::Utf8);
    m_scans = {};
    m_scans.invisibles = InvisibleScan(m_encoding);
    m_copied.clear();
    m_likely.clear();
    const Poem poem = m_fetch ? m_fetch->poem : Poem();
    m_page->setPoem(poem, m_encoding);
    m_find->setPoem(poem, m_encoding);
    writeBanners();
}

bool PoemView::Scans::look()
{
    const bool isEncodingNew = encoding.look(poem, isWhole);
    hasMore = invisibles.look(poem) || isEncodingNew;
    return hasMore;
}

/// The beginning is read at once, so that it is not shown otherwise first; the rest beside the event loop.
void PoemView::scan()
{
    if (m_scanning.isRunning())
        return;
    Scans scans = m_scans;
    // Where a poem was cut off, it may end inside a character, and that is nobody's mistake.
    scans.encoding.look(m_fetch->poem, isWhole());
    takeIn(scans);
}

void PoemView::takeIn(const Scans &scans)
{
    const Scans before = std::exchange(m_scans, scans);
    m_scans.hasMore |= scans.poem.size() < m_fetch->poem.size() || scans.isWhole != isWhole();
    m_scans.poem = m_fetch->poem;
    m_scans.isWhole = isWhole();
    if (scans.invisibles.count() != before.invisibles.count())
        writeBanners();
    if (scans.encoding.isUtf8() != before.encoding.isUtf8() || scans.encoding.wrong() != before.encoding.wrong())
        guessEncoding();
    scanOn();
}

void PoemView::scanOn()
{
    if (m_scans.hasMore && !m_scanning.isRunning())
        m_scanning.look(m_scans, [this](const Scans &scans) { takeIn(scans); });
}

/// A mark decides. Whatever is not UTF-8 can be read as windows-1252.
PoemEncoding PoemView::guess() const
{
    const QByteArray head = m_fetch->poem.read(0, PoemEncoding::GuessSize);
    const auto wide = Teletype::negotiates(head) ? std::nullopt : PoemEncoding::guessed(head);
    return wide.value_or(m_scans.encoding.isUtf8() ? PoemEncoding::Utf8 : PoemEncoding::Windows1252);
}

/// Where it is not UTF-8, and nobody has said what it is.
void PoemView::guessLikely()
{
    constexpr qint64 telling = 1000; // bytes; of fewer, each one more might change the guess
    const bool isOpen = !m_chosen && m_encoding == PoemEncoding::Windows1252 &&
                        (isEnded(m_fetch->textState()) || m_fetch->poem.size() >= telling);
    const QByteArray name = isOpen ? EncodingGuess::of(m_fetch->poem.read(0, EncodingGuess::MostBytes)) : QByteArray();
    m_likely = PoemEncoding::named(name) == m_encoding || !PoemEncoding::named(name) ? QByteArray() : name;
    writeBanners();
}

void PoemView::guessEncoding()
{
    if (m_chosen)
        return;
    if (guess() == m_encoding)
        Q_EMIT encodingChanged(); // by a number
    else
        setEncoding(guess());
}

void PoemView::setEncoding(const PoemEncoding &encoding)
{
    m_encoding = encoding;
    m_page->setEncoding(m_encoding);
    m_find->setPoem(m_fetch->poem, m_encoding);
    m_scans.invisibles = InvisibleScan(m_encoding);
    m_scans.hasMore = true;
    m_scanning.stop();
    scanOn();
    guessLikely();
    Q_EMIT encodingChanged();
}

void PoemView::chooseEncoding(const QByteArray &name)
{
    if (!m_fetch)
        return;
    m_chosen = PoemEncoding::named(name);
    m_memory.remember(m_fetch->address, chosenEncoding());
    setEncoding(m_chosen.value_or(guess()));
}

QString PoemView::encoding() const
{
    if (!m_fetch || m_fetch->poem.size() == 0)
        return {};
    const auto wrong = static_cast<int>(m_scans.encoding.wrong());
    if (m_chosen) //: %1 is the name of an encoding that was chosen
        return tr("read as %1").arg(QString::fromLatin1(m_encoding.name()));
    if (m_encoding == PoemEncoding::Utf8)
        return wrong == 0 ? tr("UTF-8") : tr("UTF-8, except for %n byte(s)", nullptr, wrong);
    return m_encoding == PoemEncoding::Windows1252 ? tr("not UTF-8, shown as windows-1252")
                                                   : QString::fromLatin1(m_encoding.name());
}

QString PoemView::noReplay() const
{
    if (poem().size() == 0)
        return tr("There is no text to be replayed");
    if (!isEnded(m_fetch->textState()))
        return tr("A text can be replayed once it has ended");
    if (PoemStore::arrivalsOf(m_fetch->poem).before(m_fetch->poem.size() - 1).isEmpty())
        return tr("All of this text came at once, or it is not known when it came");
    return {};
}

void PoemView::replay(AlarmClock &clock)
{
    if (!noReplay().isEmpty())
        return;
    if (!m_replay) {
        m_replay = new ReplayBar(clock, this);
        static_cast<QVBoxLayout *>(layout())->insertWidget(layout()->indexOf(m_find), m_replay);
        connect(m_replay, &ReplayBar::due, this, &PoemView::showReplayed);
        connect(m_replay, &ReplayBar::left, this, [this] { m_page->setFocus(); });
        connect(m_replay, &ReplayBar::left, this, &PoemView::endReplay);
    }
    m_find->hide();
    m_replay->open(m_fetch->poem);
}

void PoemView::showReplayed(qint64 end)
{
    m_page->showPart(PoemStore::poem(PoemStore::of(m_fetch->poem), end));
    m_page->setWhole(end == m_fetch->poem.size() && m_fetch->textState() == FetchState::Complete);
}

/// The reader stays where he is.
void PoemView::endReplay()
{
    if (!m_replay || !m_replay->isVisibleTo(this))
        return;
    m_replay->stop();
    m_page->growPoem(m_fetch->poem);
    m_page->setWhole(m_fetch->textState() == FetchState::Complete);
}

bool PoemView::event(QEvent *event)
{
    // A bar is closed first; only then Escape means the selected fetches.
    const auto hasBar = [this] { return m_find->isVisible() || (m_replay && m_replay->isVisible()); };
    if (event->type() == QEvent::ShortcutOverride && hasBar() &&
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
    else if (event->matches(QKeySequence::Cancel) && m_replay && m_replay->isVisible())
        m_replay->leave();
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

QString PoemView::title() const
{
    return m_fetch ? Wording::server(m_fetch->address) : QString();
}

QString PoemView::note() const
{
    return m_note->text();
}

void PoemView::showInvisibles(bool isOn)
{
    m_page->setDisplayMode(isOn ? DisplayText::Mode::Names : DisplayText::Mode::Text);
    writeBanners();
    Q_EMIT invisiblesShown(isOn);
}

bool PoemView::showsInvisibles() const
{
    return lines().displayMode() == DisplayText::Mode::Names;
}

void PoemView::writeBanners()
{
    //: %1 is the name of a format or a protocol, such as PNG or HTTP
    const QString kind = tr("This is not text but %1 data. Saving keeps every byte.").arg(m_kind);
    m_kindBanner->tell(m_kind.isEmpty() ? QString() : kind, tr("Save…"));
    //: %1 is a script and an encoding: "Japanese (Shift_JIS)"
    const QString encoding = tr("Looks like %1 · Use It").arg(EncodingMenu::label(m_likely));
    m_encodingBanner->offer(m_likely.isEmpty() ? QString() : encoding);
    const int count = static_cast<int>(std::min(m_scans.invisibles.count(), InvisibleScan::Most));
    const QString invisibles = count < InvisibleScan::Most
                                   ? tr("This text has %Ln invisible character(s).", nullptr, count)
                                   : tr("This text has more than %Ln invisible character(s).", nullptr, count);
    m_invisiblesBanner->tell(count > 0 ? invisibles : QString(), showsInvisibles() ? tr("Hide Them") : tr("Show Them"));
}

void PoemView::writeNote()
{
    QStringList parts;
    QString end;
    if (m_fetch && m_fetch->poem.size() > 0 && m_fetch->textState() == FetchState::CutOff)
        end = tr("Cut off here: this is not the whole poem.");
    else if (m_fetch && m_fetch->poem.size() > 0 && m_fetch->textState() == FetchState::Stopped)
        end = tr("Stopped here: this may not be the whole poem.");
    if (m_fetch && isEnded(m_fetch->textState()))
        m_page->setEnded(end);
    if (!m_copied.isEmpty())
        parts << m_copied;
    if (const QString again = m_fetch ? fetchedAgain() : QString(); !again.isEmpty())
        parts << again;
    m_note->setText(parts.join(u'\n'));
    m_note->setVisible(!parts.isEmpty());
}

/// What stands here is from before.
QString PoemView::fetchedAgain() const
{
    if (m_fetch->kept)
        return tr("Fetching again. What was there stays until there is a whole poem.");
    const EarlierAttempt *again = m_fetch->failedAgain();
    if (!again || m_fetch->poem.size() == 0)
        return {};
    return again->failure ? tr("Fetching again failed: %1").arg(escaped(again->failure->message()))
                          : tr("Fetching again was stopped.");
}

QString PoemView::nothingYet() const
{
    if (const qint64 bytes = m_fetch->notes->removedBytes; bytes > 0)
        return tr("The text that was here (%1) was removed to make room for others. Retry fetches it again.")
            .arg(Wording::size(bytes));
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

#include "moc_poemview.cpp"
