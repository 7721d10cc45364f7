// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/address/addressbar.h"

#include "core/failure/escape.h"
#include "ui/address/addresscompleter.h"
#include "ui/address/addressedit.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QAction>
#include <QFile>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

namespace Poetry {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto PreviewDelay = 150ms;
/// What was not understood goes into the field, as far as it fits there.
constexpr qsizetype KeptLength = 32 * 1024;
constexpr qint64 SayEvery = 100;
/// As many that are not understood have a line of their own, in a window that has the room.
constexpr int LinesNamed = 4;
constexpr int LinesOfARoomyWindow = 36;

} // namespace

AddressBar::AddressBar(Known known, QWidget *parent)
    : QWidget(parent)
    , m_known(std::move(known))
    , m_edit(new AddressEdit(this))
    , m_line(new SecondaryLabel(this))
    , m_fetch(new QAction(Icons::bundled(u"list-add"_s), QString(), this))
    , m_button(new QPushButton(m_fetch->icon(), {}, this))
    , m_stop(new QToolButton(this))
{
    m_line->setWordWrap(true);
    m_stop->setAutoRaise(true);
    QSizePolicy keepsItsRoom = m_stop->sizePolicy(); // and that of the line beside it, so that nothing below is pushed
    keepsItsRoom.setRetainSizeWhenHidden(true);
    m_stop->setSizePolicy(keepsItsRoom);
    m_stop->setIcon(Icons::bundled(u"process-stop"_s));
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop->setFocusPolicy(Qt::TabFocus);
    connect(m_stop, &QToolButton::clicked, this, &AddressBar::stopOrDiscard);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(0);
    layout->addWidget(m_edit, 0, 0);
    layout->addWidget(m_button, 0, 1, Qt::AlignTop);
    layout->addWidget(m_line, 1, 0);
    layout->addWidget(m_stop, 1, 1, Qt::AlignTop);
    setFocusProxy(m_edit);

    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(PreviewDelay);
    connect(m_edit, &QPlainTextEdit::textChanged, &m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_edit, &QPlainTextEdit::textChanged, this, &AddressBar::showState);
    connect(&m_previewTimer, &QTimer::timeout, this, &AddressBar::preview);
    connect(m_edit, &AddressEdit::submitted, this, &AddressBar::submitField);
    connect(m_edit, &AddressEdit::left, &m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_edit, &AddressEdit::longTextPasted, this, &AddressBar::hold);
    connect(m_fetch, &QAction::triggered, this, &AddressBar::submitField);
    connect(&m_loader, &AddressLoader::partRead, this, &AddressBar::takePart);
    connect(&m_loader, &AddressLoader::finished, this, &AddressBar::endReading);
    connect(&m_loader, &AddressLoader::failed, this, &AddressBar::readNoFurther);
    connect(this, &AddressBar::submitted, this, &AddressBar::submitNext, Qt::QueuedConnection); // may be many
    connect(m_button, &QPushButton::clicked, m_fetch, &QAction::trigger);
    connect(m_fetch, &QAction::enabledChanged, m_button, &QWidget::setEnabled);
    m_button->setMinimumHeight(m_edit->minimumSizeHint().height());
    say({});
    new LanguageWatch(this, [this] { writeTexts(); });
}

void AddressBar::writeTexts()
{
    m_fetch->setStatusTip(tr("Fetch the poems of the servers in the field"));
    m_fetch->setToolTip(tr("Fetch the poems of the servers in the field (Enter)"));
    m_button->setToolTip(m_fetch->toolTip());
    writeButton();
    writePlaceholder();
    showState();
    writeAgain();
}

/// The words come with the line that explains them.
void AddressBar::writeButton()
{
    m_fetch->setText(m_isAgain ? tr("&Fetch Again") : tr("&Fetch"));
    m_button->setText(m_isAgain ? tr("Fetch Again") : tr("Fetch"));
}

void AddressBar::writePlaceholder()
{
    m_edit->setPlaceholderText(m_held.isEmpty()
                                   ? tr("host:port — type one address, or paste many")
                                   : tr("%1 of pasted text, too long to show here; Enter fetches, Esc discards it")
                                         .arg(Wording::size(m_held.size())));
}

QString AddressBar::line() const
{
    return m_line->text();
}

void AddressBar::offer(const QStringList &addresses)
{
    m_edit->completer()->setAddresses(addresses);
}

void AddressBar::addText(const QString &text)
{
    m_edit->moveCursor(QTextCursor::End);
    m_edit->take(m_edit->document()->isEmpty() ? text : u'\n' + text);
}

void AddressBar::hold(const QString &text)
{
    m_held = m_held.isEmpty() ? text : m_held + u'\n' + text;
    writePlaceholder();
    preview();
    showState();
}

void AddressBar::dropHeld()
{
    m_held.clear();
    writePlaceholder();
}

QString AddressBar::wholeText() const
{
    return m_held.isEmpty() ? m_edit->toPlainText() : m_held + u'\n' + m_edit->toPlainText();
}

void AddressBar::submitField()
{
    if (isSubmitting() || !m_fetch->isEnabled())
        return;
    const QString text = wholeText();
    dropHeld();
    m_edit->clear();
    submitText(text);
}

void AddressBar::submitText(const QString &text)
{
    submitLater([this, text] { m_loader.readText(text); });
}

void AddressBar::submit(const AddressList &list)
{
    submitLater([this, list] { m_loader.handOver(list); });
}

void AddressBar::submitLater(std::function<void()> read)
{
    m_waiting.push_back(std::move(read));
    submitNext();
}

void AddressBar::submitNext()
{
    while (!isSubmitting() && !m_waiting.empty()) {
        const auto read = std::move(m_waiting.front());
        m_waiting.pop_front();
        begin(Doing::Submitting);
        read();
    }
}

void AddressBar::submitFile(std::unique_ptr<QFile> file, const QString &name)
{
    begin(Doing::Submitting);
    m_fileName = name;
    m_loader.readDevice(std::move(file));
}

void AddressBar::begin(Doing doing)
{
    m_loader.stop();
    m_previewTimer.stop();
    m_doing = doing;
    m_tally = AddressTally(m_known());
    m_fileName.clear();
    m_isAgain = m_isAgain && doing == Doing::Previewing;
    m_sinceSaid.start();
    showState();
}

void AddressBar::takePart(const AddressList &part)
{
    const std::vector<AddressList::Entry> fresh = m_tally.take(part);
    const bool isFull = m_tally.fresh() >= MostAtOnce;
    if (isFull)
        m_loader.stop();
    if (m_sinceSaid.elapsed() > SayEvery) {
        m_sinceSaid.start();
        say(tr("Reading… %Ln address(es) so far", nullptr, m_tally.fresh()));
    }
    if (isSubmitting() && !fresh.empty())
        Q_EMIT fetchRequested(fresh);
    if (isFull)
        endReading();
}

void AddressBar::endReading()
{
    const bool isFull = m_tally.fresh() >= MostAtOnce;
    if (isSubmitting()) {
        const auto cut = [n = m_tally.fresh()] {
            return tr("The list is very long: its first %Ln address(es) were taken.", nullptr, n);
        };
        endSubmitting(isFull ? cut : Saying());
        return;
    }
    m_doing = Doing::Nothing;
    showTally(isFull ? tr("the rest of the list is not read") : QString());
}

void AddressBar::readNoFurther(const Failure &failure)
{
    endSubmitting(
        [failure, name = m_fileName] { return tr("%1 cannot be read as a list: %2").arg(name, failure.message()); });
}

/// sentence: what there is to tell, if anything.
void AddressBar::endSubmitting(const Saying &sentence)
{
    m_doing = Doing::Nothing;
    showState();
    if (m_tally.isAllComplete())
        Q_EMIT fetchAgainRequested(m_tally.complete());
    if (const auto only = m_tally.only())
        Q_EMIT onlyOneTaken(*only);
    settle();
    if (sentence)
        Q_EMIT told(sentence);
    Q_EMIT submitted();
}

/// Leaves in the field what was not understood.
void AddressBar::settle()
{
    QString kept;
    for (const AddressList::Refusal &refusal : m_tally.refusals()) {
        if (kept.size() + refusal.typed.size() > KeptLength)
            break;
        kept += (kept.isEmpty() ? QString() : u"\n"_s) + refusal.typed;
    }
    if (!kept.isEmpty())
        addText(kept);
    m_previewTimer.stop();
    showOutcome();
}

void AddressBar::showOutcome()
{
    if (!m_edit->document()->isEmpty() || !m_held.isEmpty())
        return preview(); // the lines of what is left, not of what it was taken from
    say(m_tally.isAllComplete() ? QString() : m_tally.passedOverText());
    Q_EMIT explained({});
}

void AddressBar::preview()
{
    if (isSubmitting())
        return;
    const QString text = wholeText();
    begin(Doing::Previewing);
    m_loader.readText(text);
}

void AddressBar::showTally(const QString &more)
{
    AddressTally tally = m_tally;
    if (m_held.isEmpty())
        tally.excuse(m_edit->lineBeingTyped());
    m_isAgain = m_tally.isAllComplete();
    writeButton();
    const QString rest = more.isEmpty() ? more : u'\n' + more;
    const QString text = tally.text(LinesNamed) + rest;
    const bool mayWrap = m_line->wordWrap();
    const bool isRoomy = window()->height() > LinesOfARoomyWindow * fontMetrics().lineSpacing();
    const bool isLine = !text.contains(u'\n') && fontMetrics().horizontalAdvance(text) <= m_line->width();
    m_line->setToolTip(u"<qt>"_s + text.toHtmlEscaped() + u"</qt>"_s);
    say((mayWrap ? isRoomy : isLine) ? text : tally.shortText() + (mayWrap ? rest : QString()));
    Q_EMIT explained(mayWrap || isLine || tally.refused() + rest.size() == 0 ? QString() : text);
    QList<int> lines;
    if (m_held.isEmpty()) {
        for (const AddressList::Refusal &refusal : tally.refusals())
            lines << refusal.line;
    }
    m_edit->mark(lines);
}

void AddressBar::stopOrDiscard()
{
    m_loader.stop();
    dropHeld();
    m_edit->setFocus();
    if (isSubmitting()) {
        endSubmitting(
            [n = m_tally.fresh()] { return tr("Stopped reading; %Ln address(es) had been taken.", nullptr, n); });
        return;
    }
    showState();
    preview();
}

void AddressBar::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel) && !m_stop->isHidden())
        stopOrDiscard();
    else
        QWidget::keyPressEvent(event);
}

void AddressBar::setStill(bool isStill)
{
    if (m_line->wordWrap() == !isStill)
        return;
    m_line->setWordWrap(!isStill);
    writeAgain();
}

void AddressBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width() && !m_edit->document()->isEmpty())
        m_previewTimer.start(); // more or less has room
}

void AddressBar::writeAgain()
{
    if (!isSubmitting() && !line().isEmpty())
        showOutcome();
}

void AddressBar::say(const QString &text)
{
    m_line->setText(text);
}

void AddressBar::showState()
{
    m_fetch->setEnabled(!isSubmitting() && (!m_held.isEmpty() || !m_edit->document()->isEmpty()));
    writeButton();
    m_stop->setText(isSubmitting() ? tr("Stop Reading") : tr("Discard"));
    m_stop->setVisible(isSubmitting() || !m_held.isEmpty());
}

} // namespace Poetry

#include "moc_addressbar.cpp"
