// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/failureview.h"

#include "core/failure/escape.h"
#include "core/failure/failureside.h"
#include "ui/report/failuremarkdown.h"
#include "ui/report/failuretree.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/outsidelabel.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int LeastRows = 8;

} // namespace

FailureView::FailureView(QWidget *parent)
    : QWidget(parent)
    , m_headline(makeLabel())
    , m_happened(makeLabel())
    , m_side(makeLabel())
    , m_advice(makeLabel())
    , m_certificate(makeLabel())
    , m_retry(makeButton(u"view-refresh"_s))
    , m_retryPatiently(makeButton(u"state-waiting"_s))
    , m_text(makeButton(u"state-cutoff"_s))
    , m_trust(makeButton(u"state-complete"_s))
    , m_copy(makeButton(u"edit-copy"_s))
    , m_copyMarkdown(makeButton(u"edit-copy"_s))
    , m_tree(new FailureTree(this))
    , m_report(new QPlainTextEdit(this))
{
    m_report->setReadOnly(true);
    m_report->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_report->setTabChangesFocus(true);
    m_report->setFrameShape(QFrame::NoFrame);
    m_report->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_report->document()->setDocumentMargin(10);
    arrange();
    connect(m_retry, &QPushButton::clicked, this, &FailureView::retryRequested);
    connect(m_retryPatiently, &QPushButton::clicked, this, &FailureView::patientRetryRequested);
    connect(m_text, &QPushButton::clicked, this, &FailureView::textRequested);
    connect(m_trust, &QPushButton::clicked, this, &FailureView::askWhetherToTrust);
    connect(m_copy, &QPushButton::clicked, this, &FailureView::copyText);
    connect(m_copyMarkdown, &QPushButton::clicked, this, &FailureView::copyMarkdown);
    new LanguageWatch(this, [this] { writeTexts(); });
}

void FailureView::writeTexts()
{
    m_retry->setText(tr("Try Again"));
    m_retry->setToolTip(tr("Fetch from this server once more"));
    m_retryPatiently->setText(tr("Retry With Longer Time-out"));
    m_retryPatiently->setToolTip(tr("Fetch once more, with time-outs twice as long for this server"));
    m_text->setText(tr("Show Partial Text"));
    m_text->setToolTip(tr("Read what had arrived"));
    m_trust->setText(tr("Trust This Certificate…"));
    m_trust->setToolTip(tr("Accept exactly this certificate for this server from now on"));
    m_copy->setText(tr("Copy as Text"));
    m_copy->setToolTip(tr("Copy the report below"));
    m_copyMarkdown->setText(tr("Copy as Markdown"));
    m_copyMarkdown->setToolTip(tr("Copy the report for an issue tracker"));
    m_report->setAccessibleName(tr("Failure report"));
    if (m_shown)
        show(*m_shown, !m_text->isHidden());
}

QLabel *FailureView::makeLabel()
{
    auto *label = new OutsideLabel(this);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QPushButton *FailureView::makeButton(const QString &icon)
{
    return new QPushButton(Icons::named(icon), {}, this);
}

void FailureView::arrange()
{
    auto *buttons = new FlowLayout(8);
    for (QPushButton *button : {m_retry, m_retryPatiently, m_text, m_trust, m_copy, m_copyMarkdown})
        buttons->addWidget(button);
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 12, 20, 16);
    layout->setSpacing(8);
    for (QLabel *label : {m_headline, m_happened, m_side, m_advice, m_certificate})
        layout->addWidget(label);
    layout->addLayout(buttons);
    layout->addSpacing(4);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_report, 1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    // Keys may go to what is out of sight.
    connect(qApp, &QApplication::focusChanged, area, [area](QWidget *, QWidget *now) {
        if (now && area->isAncestorOf(now))
            area->ensureWidgetVisible(now);
    });
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
}

void FailureView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_hasFonts)
        applyFonts();
}

/// Loading fonts takes long, and most windows never show a failure at first.
void FailureView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_hasFonts, true))
        applyFonts();
}

void FailureView::applyFonts()
{
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_report->setFont(fixed);
    const int least = LeastRows * fontMetrics().lineSpacing();
    m_report->setMinimumHeight(least);
    m_tree->setMinimumHeight(least);
}

void FailureView::show(const Failure &failure, bool hasText)
{
    m_shown = failure;
    m_headline->setText(escaped(failure.sentence(), 1000));
    m_happened->setText(whatHappened(failure));
    m_side->setText(FailureSide::sentence(FailureSide::of(failure)));
    m_advice->setText(failure.advice());
    m_advice->setVisible(!failure.advice().isEmpty());
    m_retryPatiently->setVisible(failure.isIn(FailureGroup::Timeout));
    m_text->setVisible(hasText);
    m_certificate->setText(failure.certificateText().trimmed());
    m_certificate->setVisible(failure.certificate().has_value());
    m_trust->setVisible(failure.certificate().has_value());
    m_tree->show(failure);
    m_report->setPlainText(failure.report());
}

void FailureView::askWhetherToTrust()
{
    const auto certificate = m_shown->certificate();
    auto *question =
        new QMessageBox(QMessageBox::Warning, tr("Trust This Certificate?"),
                        tr("Trust this certificate for %1 from now on?").arg(Wording::brief(m_shown->server())),
                        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(
        tr("Somebody between you and the server could have made it. Compare the SHA-256 with what "
           "whoever runs the server says:") +
        u"\n\n"_s + certificate->fingerprint);
    const auto *trust = question->addButton(tr("&Trust"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(trust, &QAbstractButton::clicked, this,
            [this, fingerprint = certificate->fingerprint] { Q_EMIT trustRequested(fingerprint); });
    question->open();
}

QString FailureView::report() const
{
    return m_report->toPlainText();
}

QString FailureView::whatHappened(const Failure &failure)
{
    QString stage;
    switch (failure.stage()) {
    case FailureStage::Parse:
        stage = tr("It happened while the address was read.");
        break;
    case FailureStage::Queue:
        stage = tr("It happened before the fetch began.");
        break;
    case FailureStage::Resolve:
        stage = tr("It happened while the server’s name was looked up.");
        break;
    case FailureStage::Connect:
        stage = tr("It happened on the way to the server, before a connection was made.");
        break;
    case FailureStage::Receive:
        stage = tr("It happened after the connection was made, while the poem was to arrive.");
        break;
    case FailureStage::Store:
        stage = tr("It happened on this computer, while the poem was being kept.");
        break;
    }
    if (!failure.code())
        return stage;
    return tr("%1 The system’s words: %2 (%3).")
        .arg(stage, escaped(failure.codeText()), QString::number(*failure.code()));
}

void FailureView::copyText()
{
    QGuiApplication::clipboard()->setText(m_report->toPlainText());
}

void FailureView::copyMarkdown()
{
    if (m_shown)
        QGuiApplication::clipboard()->setText(FailureMarkdown::of(*m_shown));
}

} // namespace Poetry
