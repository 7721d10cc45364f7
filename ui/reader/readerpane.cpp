// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/readerpane.h"

#include "core/fetch/poetryclientfactory.h"
#include "core/system/alarmclock.h"
#include "ui/page/poempage.h"
#include "ui/reader/encodingmenu.h"
#include "ui/reader/findbar.h"
#include "ui/reader/poemview.h"
#include "ui/report/comparisonwindow.h"
#include "ui/report/detailsview.h"
#include "ui/report/failureview.h"
#include "ui/settings/readingcolours.h"
#include "ui/settings/readingmenu.h"
#include "ui/widgets/outsidelabel.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/sectionbar.h"
#include "ui/words/changewording.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QApplication>
#include <QDataStream>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <numeric>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto RefreshInterval = 100ms;
constexpr int NarrowestPane = 24;
constexpr int LowestPane = 8;
constexpr int PaneMargin = 20;

} // namespace

ReaderPane::ReaderPane(PoetryClientFactory &factory, QWidget *parent)
    : QWidget(parent)
    , m_factory(factory)
    , m_settings(new ReadingSettings(this))
    , m_title(new OutsideLabel(this))
    , m_details(new SecondaryLabel(this))
    , m_sections(new SectionBar(this))
    , m_reading(new QToolButton(this))
    , m_body(new QSplitter(Qt::Vertical, this))
    , m_poem(new PoemView(m_body))
    , m_encodings(new EncodingMenu(*m_poem, this))
{
    m_sections->add(m_poem, true);
    fillReadingButton();
    arrange();
    m_refreshTimer.setSingleShot(true);
    connectParts();
    new LanguageWatch(this, [this] { writeTexts(); });
}

/// What an empty window does not show is made with the first fetch: it would take a fifth of the start.
void ReaderPane::makeSections()
{
    if (m_failure)
        return;
    m_failure = new FailureView(m_body);
    m_more = new DetailsView(m_body);
    m_sections->add(m_failure, true);
    m_sections->add(m_more, false);
    m_body->setStretchFactor(1, 2);
    m_body->setStretchFactor(2, 2);
    nameSections();
    connect(m_failure, &FailureView::retryRequested, this, [this] {
        if (m_id)
            Q_EMIT retryRequested(*m_id);
    });
    connect(m_failure, &FailureView::patientRetryRequested, this, [this] {
        if (m_id)
            Q_EMIT patientRetryRequested(*m_id);
    });
    connect(m_failure, &FailureView::trustRequested, this, [this](const QString &fingerprint) {
        if (m_id)
            Q_EMIT trustRequested(*m_id, fingerprint);
    });
    connect(m_more, &DetailsView::earlierTextRequested, this, [this](int number) {
        if (m_id)
            Q_EMIT earlierTextRequested(*m_id, number);
    });
    connect(m_more, &DetailsView::comparisonRequested, this, &ReaderPane::compare);
    connect(m_failure, &FailureView::textRequested, this, &ReaderPane::showText);
    applyLayout();
}

void ReaderPane::compare(const Poem &before, const Poem &after)
{
    PoemLines texts[2];
    texts[0].setPoem(before, m_poem->lines().encoding());
    texts[1].setPoem(after, m_poem->lines().encoding());
    (new ComparisonWindow(m_title->text(), texts[0], texts[1], this))->show();
}

void ReaderPane::keepIn(SettingsFile &store)
{
    m_settings->keepIn(store);
    m_poem->encodingMemory().keepIn(store);
}

void ReaderPane::forget()
{
    m_poem->encodingMemory().clear();
}

QWidget *ReaderPane::readingWidget() const
{
    if (m_failure && !m_poem->isVisible())
        return m_failure->reportView();
    return m_poem->page();
}

QByteArray ReaderPane::layoutState() const
{
    if (!m_more)
        return m_layoutState;
    QByteArray state;
    QDataStream(&state, QIODevice::WriteOnly) << m_sections->isWanted(m_more) << m_body->sizes();
    return state;
}

void ReaderPane::setLayoutState(const QByteArray &state)
{
    m_layoutState = state;
    if (m_more)
        applyLayout();
}

void ReaderPane::applyLayout()
{
    QDataStream in(m_layoutState);
    bool hasDetails = false;
    QList<int> heights;
    in >> hasDetails >> heights;
    if (in.status() != QDataStream::Ok || heights.size() != m_body->count())
        return;
    m_sections->setWanted(m_more, hasDetails);
    constexpr int Tallest = 20'000;
    for (int &height : heights)
        height = std::clamp(height, 0, Tallest); // a file may hold anything
    const int share = std::accumulate(heights.begin(), heights.end(), 0) / 3;
    std::ranges::replace(heights, 0, share); // what was hidden has no less for that
    m_body->setSizes(heights);
}

void ReaderPane::nameSections()
{
    m_sections->setText(m_poem, tr("Text"), tr("Show or hide what has arrived"));
    m_sections->setText(m_failure, tr("Report"), tr("Show or hide what went wrong"));
    m_sections->setText(m_more, tr("Details"), tr("Show or hide the story of the connection and all other facts"));
}

void ReaderPane::writeTexts()
{
    nameSections();
    m_details->setAccessibleDescription(tr("Summary"));
    //: on a button for typeface, line spacing, page width and colours
    m_reading->setText(tr("Aa"));
    m_reading->setAccessibleName(tr("Reading"));
    m_reading->setToolTip(tr("Typeface, line spacing, page width, colours and encoding"));
    refresh();
}

void ReaderPane::arrange()
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setForegroundRole(QPalette::Text);
    QFont large = m_title->font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    m_title->setFont(large);
    m_details->setWordWrap(true);
    m_body->setChildrenCollapsible(false);
    m_body->setHandleWidth(1);
    m_body->setStretchFactor(0, 3);

    auto *first = new QHBoxLayout;
    first->addWidget(m_title, 1);
    first->addWidget(m_reading);
    auto *header = new QVBoxLayout;
    header->setContentsMargins(PaneMargin, 14, PaneMargin, 6);
    header->setSpacing(2);
    header->addLayout(first);
    header->addWidget(m_details);
    header->addWidget(m_sections);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_body, 1);
}

void ReaderPane::fillReadingButton()
{
    m_reading->setAutoRaise(true);
    m_reading->setFocusPolicy(Qt::TabFocus);
    m_reading->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new ReadingMenu(*m_settings, m_reading);
    menu->addSeparator();
    menu->addMenu(m_encodings);
    m_reading->setMenu(menu);
}

void ReaderPane::connectParts()
{
    connect(&m_refreshTimer, &QTimer::timeout, this, &ReaderPane::refresh);
    connect(&m_factory, &PoetryClientFactory::fetchChanged, this, &ReaderPane::noteChange);
    connect(&m_factory, &PoetryClientFactory::fetchRemoved, this, &ReaderPane::noteChange);
    connect(m_poem, &PoemView::saveRequested, this, [this] {
        if (m_id)
            Q_EMIT saveRequested(*m_id);
    });
    connect(m_poem, &PoemView::encodingChanged, this, &ReaderPane::writeDetails);
    connect(m_sections, &SectionBar::changed, this, &ReaderPane::writeStory);
    connect(m_settings, &ReadingSettings::changed, this, &ReaderPane::applyForm);
    connect(m_poem->page(), &PoemPage::zoomWanted, this, &ReaderPane::setZoom);
}

/// All of the pane is of the page's colours. What has icons keeps the desktop's, as these do.
void ReaderPane::applyForm()
{
    m_poem->page()->setForm(m_settings->form());
    QPalette colours = readingPalette(m_settings->form().colours);
    QPalette desktop;
    setPalette(colours);
    if (m_settings->form().colours != ReadingForm::Colours::Desktop) {
        colours.setColor(QPalette::Button, colours.color(QPalette::Base));
        colours.setColor(QPalette::ButtonText, colours.color(QPalette::Text));
        desktop = QApplication::palette();
        desktop.setResolveMask(std::numeric_limits<QPalette::ResolveMask>::max());
    }
    m_sections->setPalette(colours);
    m_reading->setPalette(colours);
    m_poem->findBar()->setPalette(desktop);
}

/// Here Escape never means the selected fetches: nobody can resume one that was stopped.
bool ReaderPane::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel)) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyForm();
    return QWidget::event(event);
}

void ReaderPane::setFetch(std::optional<FetchId> id)
{
    if (m_id == id)
        return;
    m_id = id;
    refresh();
}

void ReaderPane::noteChange(FetchId id)
{
    if (m_id != id)
        return;
    const Fetch *fetch = m_factory.find(id);
    const bool isUrgent = !fetch || fetch->state != m_shownState;
    if (isUrgent)
        m_refreshTimer.start(0ms);
    else if (!m_refreshTimer.isActive())
        m_refreshTimer.start(RefreshInterval);
}

void ReaderPane::refresh()
{
    const Fetch *fetch = m_id ? m_factory.find(*m_id) : nullptr;
    if (!fetch) {
        m_poem->clear();
        if (m_more)
            m_more->clear();
        m_sections->setThere(m_failure, false);
        m_sections->setThere(m_more, false);
        m_sections->setThere(m_poem, true);
        m_title->clear();
        m_details->clear();
        return;
    }
    makeSections();
    m_shownState = fetch->state;
    const bool hasFailed = isEnded(fetch->state) && fetch->failure;
    const bool hasText = fetch->state != FetchState::Failed || fetch->poem.size() > 0;
    m_title->setText(Wording::server(fetch->address));
    m_title->setToolTip(m_title->text().toHtmlEscaped()); // all of it, where it does not fit
    m_poem->show(*fetch);
    if (hasFailed && m_failure->report() != fetch->failure->report())
        m_failure->show(*fetch->failure, fetch->state == FetchState::CutOff);
    m_sections->setThere(m_poem, hasText);
    m_sections->setThere(m_failure, hasFailed);
    m_sections->setThere(m_more, true);
    writeDetails();
}

void ReaderPane::writeDetails()
{
    const Fetch *fetch = m_id ? m_factory.find(*m_id) : nullptr;
    if (!fetch)
        return;
    QStringList parts{Wording::state(fetch->state)};
    const auto now = m_factory.clock().now();
    if (fetch->poem.size() > 0)
        parts << Wording::size(fetch->poem.size());
    else if (fetch->notes->removedBytes > 0)
        parts << tr("%1 (removed)").arg(Wording::size(fetch->notes->removedBytes));
    if (const QString changes = ChangeWording::of(*fetch, m_factory.clock().wallTime()); !changes.isEmpty())
        parts << changes;
    if (fetch->kept)
        parts << tr("from before");
    if (fetch->notes->isPinned)
        parts << tr("pinned");
    if (fetch->startedAt)
        parts << Wording::elapsed(fetch->elapsed(now), fetch->state);
    if (const auto silence = fetch->silence(now); silence >= 3s)
        parts << tr("silent for %1").arg(Wording::timeUntilNow(silence));
    if (fetch->attempts > 1 && fetch->notes->every == 0s)
        parts << tr("attempt %1").arg(QLocale().toString(fetch->attempts));
    if (const QString encoding = m_poem->encoding(); !encoding.isEmpty())
        parts << encoding;
    m_details->setText(parts.join(tr(" · ")));
    writeStory();
}

void ReaderPane::writeStory()
{
    const Fetch *fetch = m_id ? m_factory.find(*m_id) : nullptr;
    if (fetch && m_more->isVisibleTo(this))
        m_more->show(*fetch, m_poem->encoding(), m_factory.clock().now());
}

/// The whole pane for what had arrived; the report is one button away.
void ReaderPane::showText()
{
    m_sections->setWanted(m_poem, true);
    m_sections->setWanted(m_failure, false);
    m_poem->page()->setFocus();
}

void ReaderPane::showDetails()
{
    if (m_more)
        m_sections->setWanted(m_more, true);
}

void ReaderPane::replay()
{
    m_sections->setWanted(m_poem, true);
    m_poem->replay(m_factory.clock());
}

QString ReaderPane::details() const
{
    return m_details->text();
}

void ReaderPane::setZoom(int steps)
{
    ReadingForm form = m_settings->form();
    form.zoom = steps;
    m_settings->setForm(form);
}

QSize ReaderPane::minimumSizeHint() const
{
    return {std::max(NarrowestPane * fontMetrics().averageCharWidth(),
                     m_sections->minimumSizeHint().width() + 2 * PaneMargin),
            LowestPane * fontMetrics().lineSpacing()};
}

int ReaderPane::zoom() const
{
    return m_settings->form().zoom;
}

} // namespace Poetry

#include "moc_readerpane.cpp"
