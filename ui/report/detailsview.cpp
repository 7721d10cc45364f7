// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/detailsview.h"

#include "core/failure/escape.h"
#include "core/text/poemdigest.h"
#include "ui/report/arrivalcurve.h"
#include "ui/report/connectiontimeline.h"
#include "ui/report/earliertexts.h"
#include "ui/report/timelinebar.h"
#include "ui/report/timelinelegend.h"
#include "ui/widgets/addscrolled.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/outsidelabel.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int DigitsInARow = 16;

/// In groups, so that a narrow pane can break the line.
QString grouped(const QString &digits)
{
    QString result = digits;
    for (qsizetype i = digits.size() - DigitsInARow; i > 0; i -= DigitsInARow)
        result.insert(i, u' ');
    return result;
}

} // namespace

DetailsView::DetailsView(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout)
    , m_bar(new TimelineBar(this))
    , m_curve(new ArrivalCurve(this))
    , m_sentences(new SecondaryLabel(this))
    , m_copy(new QPushButton(Icons::bundled(u"edit-copy"_s), QString(), this))
    , m_earlier(new EarlierTexts(this))
{
    for (int fact = 0; fact < Facts; ++fact) {
        QLabel *value = m_facts[static_cast<std::size_t>(fact)] = makeLabel();
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        QLabel *called = m_names[static_cast<std::size_t>(fact)] = makeLabel();
        m_form->addRow(called, value);
    }
    m_sentences->setWordWrap(true);
    m_sentences->setTextInteractionFlags(Qt::TextSelectableByMouse);
    arrange();
    clear();
    connect(m_copy, &QPushButton::clicked, this, &DetailsView::copy);
    connect(m_earlier, &EarlierTexts::textRequested, this, &DetailsView::earlierTextRequested);
    connect(m_earlier, &EarlierTexts::comparisonRequested, this, &DetailsView::comparisonRequested);
    new LanguageWatch(this, [this] { writeTexts(); });
}

void DetailsView::writeTexts()
{
    for (int fact = 0; fact < Facts; ++fact) {
        //: the name of a fact, as in "Server: poems.example:17"
        m_names[static_cast<std::size_t>(fact)]->setText(tr("%1:").arg(name(static_cast<Fact>(fact))));
    }
    m_copy->setText(tr("Copy Details"));
    tellDigest();
}

QLabel *DetailsView::makeLabel()
{
    auto *label = new OutsideLabel(this);
    return label;
}

void DetailsView::arrange()
{
    auto *legend = new QVBoxLayout;
    legend->setSpacing(2);
    for (int part = 0; part < ConnectionTimeline::Parts; ++part) {
        m_legend.push_back(new TimelineLegend(static_cast<ConnectionTimeline::Part>(part), this));
        legend->addWidget(m_legend.back());
    }
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 12, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_copy, 0, Qt::AlignLeading);
    layout->addWidget(m_earlier);
    layout->addWidget(m_bar);
    layout->addWidget(m_curve);
    layout->addLayout(legend);
    layout->addWidget(m_sentences);
    layout->addLayout(m_form);
    layout->addStretch(1);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addScrolled(content, *this);
}

QString DetailsView::name(Fact fact)
{
    switch (fact) {
    case Server:
        return tr("Server");
    case Typed:
        return tr("Entered as");
    case Peer:
        return tr("Connected to");
    case Proxy:
        return tr("Proxy");
    case State:
        return tr("State");
    case End:
        return tr("End");
    case Received:
        return tr("Received");
    case Sha256:
        return tr("SHA-256");
    case Encoding:
        return tr("Encoding");
    case Started:
        return tr("Started");
    case FirstByte:
        return tr("First byte after");
    case Ended:
        return tr("Ended");
    case Took:
        return tr("Took");
    case Attempts:
        return tr("Attempts");
    case Patience:
        return tr("Time-outs");
    case Every:
        return tr("Fetched again");
    case CameAgain:
        return tr("The same again");
    case Facts:
        break;
    }
    return {};
}

void DetailsView::setFact(Fact fact, const QString &value)
{
    QLabel *label = m_facts[fact];
    if (label->text() != value)
        label->setText(value); // a selection in it goes only with what was selected
    m_form->setRowVisible(label, !value.isEmpty());
}

void DetailsView::show(const Fetch &fetch, const QString &encoding, Fetch::TimePoint now)
{
    const QString server = Wording::server(fetch.address);
    setFact(Server, server);
    setFact(Typed, escaped(fetch.typed) == server ? QString() : escaped(fetch.typed));
    setFact(Peer, escaped(fetch.peer));
    setFact(Proxy, fetch.proxy.isEmpty()
                       ? QString()
                       : tr("%1. The end is reported as the proxy passes it on.").arg(escaped(fetch.proxy)));
    setFact(State, Wording::state(fetch.state));
    setFact(End, !fetch.end                            ? QString()
                 : *fetch.end == ConnectionEnd::Signed ? tr("Signed by the server: nothing is missing")
                                                       : tr("Closed by the server, as far as can be told"));
    setFact(Received, Wording::bytes(std::max(fetch.poem.size(), fetch.notes->removedBytes)));
    setFact(Encoding, encoding);
    setFact(Attempts, fetch.attempts > 1 ? QLocale().toString(fetch.attempts) : QString());
    setFact(Patience, fetch.patience > 1 ? tr("%L1 times as long as set").arg(fetch.patience) : QString());
    const std::chrono::seconds every = fetch.notes->every;
    setFact(Every, every.count() > 0 ? tr("every %1").arg(Wording::interval(every)) : QString());
    writeTimes(fetch, now);
    m_earlier->show(fetch);
    writeStory(fetch, now);
    wantDigest(fetch);
    m_copy->setEnabled(true);
}

void DetailsView::clear()
{
    m_digest.stop();
    m_poem = {};
    m_id.reset();
    m_isDigestWanted = false;
    for (int fact = 0; fact < Facts; ++fact)
        setFact(static_cast<Fact>(fact), {});
    m_sentences->clear();
    m_bar->hide();
    m_curve->show(Poem());
    for (TimelineLegend *label : m_legend)
        label->hide();
    m_copy->setEnabled(false);
    m_earlier->clear();
}

void DetailsView::writeTimes(const Fetch &fetch, Fetch::TimePoint now)
{
    setFact(Started, Wording::dateAndTime(fetch.startedOn));
    setFact(Ended, Wording::dateAndTime(fetch.endedOn));
    setFact(CameAgain, fetch.cameAgain() ? Wording::dateAndTime(fetch.cameAgain()->endedOn) : QString());
    const auto first = fetch.timeToFirstByte();
    setFact(FirstByte, first ? Wording::duration(*first) : QString());
    setFact(Took, fetch.startedAt ? Wording::duration(fetch.elapsed(now)) : QString());
}

void DetailsView::writeStory(const Fetch &fetch, Fetch::TimePoint now)
{
    const std::vector<ConnectionTimeline::Span> spans = ConnectionTimeline::spans(fetch, now);
    m_bar->show(spans);
    m_bar->setVisible(!spans.empty());
    for (std::size_t i = 0; i < m_legend.size(); ++i) {
        std::chrono::milliseconds time{0};
        bool isThere = false;
        for (const ConnectionTimeline::Span &span : spans) {
            if (span.part == static_cast<ConnectionTimeline::Part>(i)) {
                time += span.length();
                isThere = true;
            }
        }
        m_legend[i]->setTime(time);
        m_legend[i]->setVisible(isThere);
    }
    m_curve->show(fetch.received());
    const QStringList story = ConnectionTimeline::sentences(fetch, now) + m_curve->sentences();
    const QString sentences = story.join(u'\n');
    if (sentences != m_sentences->text())
        m_sentences->setText(sentences);
}

void DetailsView::wantDigest(const Fetch &fetch)
{
    const bool isWanted = isEnded(fetch.textState()) && fetch.poem.size() > 0 && fetch.poem.isKept();
    const bool isSame =
        m_id == fetch.id && m_isDigestWanted == isWanted && (!isWanted || m_textNumber == fetch.textNumber());
    m_id = fetch.id;
    if (isSame)
        return;
    m_digest.stop();
    m_sha256.clear();
    m_isDigestWanted = isWanted;
    m_textNumber = fetch.textNumber();
    m_poem = isWanted ? fetch.poem : Poem();
    if (isVisible())
        startDigest();
    tellDigest();
}

void DetailsView::startDigest()
{
    if (m_isDigestWanted && m_sha256.isNull() && !m_digest.isRunning())
        m_digest.start([poem = m_poem](const std::stop_token &stop) { return digestOf(poem, stop); },
                       [this](const QString &digest) { takeDigest(digest); });
}

void DetailsView::takeDigest(const QString &digest)
{
    m_sha256 = digest.isNull() ? QString(u""_s) : digest;
    tellDigest();
}

void DetailsView::tellDigest()
{
    if (!m_isDigestWanted)
        setFact(Sha256, {});
    else
        setFact(Sha256, m_sha256.isNull()    ? tr("computing …")
                        : m_sha256.isEmpty() ? tr("cannot be read any more")
                                             : grouped(m_sha256));
}

void DetailsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    startDigest();
}

void DetailsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_digest.stop();
}

QString DetailsView::text() const
{
    QStringList lines;
    for (int fact = 0; fact < Facts; ++fact) {
        const QString value =
            fact == Sha256 && !m_sha256.isEmpty() ? m_sha256 : m_facts[static_cast<std::size_t>(fact)]->text();
        if (!value.isEmpty())
            lines << tr("%1: %2").arg(name(static_cast<Fact>(fact)), value);
    }
    return lines.join(u'\n') + u"\n\n"_s + m_sentences->text() + u'\n';
}

void DetailsView::copy()
{
    QGuiApplication::clipboard()->setText(text());
}

} // namespace Poetry

#include "moc_detailsview.cpp"
