// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/failureview.h"

#include "core/failure/escape.h"
#include "core/failure/failureside.h"
#include "ui/report/failuremarkdown.h"
#include "ui/report/failuretree.h"
#include "ui/widgets/addscrolled.h"
#include "ui/widgets/fittedtext.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int LeastRows = 8;

} // namespace

FailureView::FailureView(QWidget *parent)
    : QWidget(parent)
    , m_retry(makeButton(u"view-refresh"_s))
    , m_retryPatiently(makeButton(u"state-waiting"_s))
    , m_text(makeButton(u"state-cutoff"_s))
    , m_trust(makeButton(u"state-complete"_s))
    , m_copy(makeButton(u"edit-copy"_s))
    , m_copyMarkdown(makeButton(u"edit-copy"_s))
    , m_full(makeButton(u"edit-select-all"_s))
    , m_tree(new FailureTree(this))
    , m_report(new FittedText(this))
{
    m_full->setCheckable(true);
    m_report->document()->setDocumentMargin(0);
    arrange();
    connect(m_full, &QPushButton::toggled, this, &FailureView::writeReport);
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
    m_retry->setText(tr("Retry"));
    m_retry->setAccessibleName(tr("Retry This Server")); // another button is for the selection
    m_retry->setToolTip(tr("Fetch from this server again"));
    m_retryPatiently->setText(tr("Retry With Longer Time-out"));
    m_retryPatiently->setToolTip(tr("Fetch again, with time-outs twice as long for this server"));
    m_text->setText(tr("Show Partial Text"));
    m_text->setToolTip(tr("Read what arrived before it failed"));
    m_trust->setText(tr("Trust This Certificate…"));
    m_trust->setToolTip(tr("Accept exactly this certificate for this server from now on"));
    m_copy->setText(tr("Copy as Text"));
    m_copy->setToolTip(tr("Copy the whole report"));
    m_copyMarkdown->setText(tr("Copy as Markdown"));
    m_copyMarkdown->setToolTip(tr("Copy the report for an issue tracker"));
    m_full->setText(tr("All as Text"));
    m_full->setToolTip(tr("Show the report as it is copied and saved"));
    m_report->setAccessibleName(tr("Failure report"));
    if (m_shown)
        show(*m_shown, !m_text->isHidden());
}

QPushButton *FailureView::makeButton(const QString &icon)
{
    return new QPushButton(Icons::bundled(icon), {}, this);
}

void FailureView::arrange()
{
    auto *buttons = new FlowLayout(8);
    for (QPushButton *button : {m_retry, m_retryPatiently, m_text, m_trust, m_copy, m_copyMarkdown, m_full})
        buttons->addWidget(button);
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 12, 20, 16);
    layout->setSpacing(8);
    layout->addWidget(m_report);
    layout->addLayout(buttons);
    layout->addSpacing(4);
    layout->addWidget(m_tree, 1);
    layout->addStretch();
    auto *area = addScrolled(content, *this);
    // Keys may go to what is out of sight.
    connect(qApp, &QApplication::focusChanged, area, [area](QWidget *, QWidget *now) {
        if (now && area->isAncestorOf(now))
            area->ensureWidgetVisible(now);
    });
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
    m_tree->setMinimumHeight(LeastRows * fontMetrics().lineSpacing());
    writeReport();
}

void FailureView::show(const Failure &failure, bool hasText)
{
    m_shown = failure;
    m_retryPatiently->setVisible(failure.isIn(FailureGroup::Timeout));
    m_text->setVisible(hasText);
    m_trust->setVisible(failure.certificate().has_value());
    m_tree->show(failure);
    writeReport();
}

void FailureView::writeReport()
{
    const bool isFull = m_full->isChecked();
    QFont face = isFull ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : font();
    face.setPointSizeF(font().pointSizeF());
    m_report->setFont(face);
    m_tree->setVisible(!isFull);
    if (m_shown)
        m_report->setText(isFull ? m_shown->report() : summary(*m_shown), !isFull);
}

void FailureView::askWhetherToTrust()
{
    const auto certificate = m_shown->certificate();
    auto *question = new QMessageBox(QMessageBox::Warning, {}, {}, QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    auto *trust = question->addButton(QString(), QMessageBox::AcceptRole);
    LanguageWatch::keep(trust, "text", [] { return tr("&Trust"); });
    new LanguageWatch(question, [question, shown = *m_shown] { writeQuestion(*question, shown); });
    question->setDefaultButton(QMessageBox::Cancel);
    connect(trust, &QAbstractButton::clicked, this,
            [this, fingerprint = certificate->fingerprint] { Q_EMIT trustRequested(fingerprint); });
    question->open();
}

void FailureView::writeQuestion(QMessageBox &question, const Failure &failure)
{
    question.setWindowTitle(tr("Trust This Certificate?"));
    question.setText(tr("Trust this certificate for %1 from now on?").arg(Wording::brief(failure.server())));
    question.setInformativeText(
        tr("Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever "
           "runs the server tells you:") +
        u"\n\n"_s + failure.certificate()->fingerprint);
}

QWidget *FailureView::reportView() const
{
    return m_report;
}

QString FailureView::report() const
{
    return m_shown ? m_shown->report() : QString();
}

/// What is not in the tree. A blank line stands between paragraphs.
QString FailureView::summary(const Failure &failure)
{
    QStringList parts{escaped(failure.message(), 1000)};
    //: "It happened on the way to the server", and the names of the failure's kind and stage, for programs
    parts << tr("%1 (%2, %3)").arg(stage(failure.stage()), kindName(failure.kind()), stageName(failure.stage()));
    parts << FailureSide::sentence(FailureSide::of(failure));
    parts << failure.advice();
    parts << failure.certificateText().trimmed();
    parts.removeAll(QString());
    return parts.join(u"\n\n"_s);
}

QString FailureView::stage(FailureStage stage)
{
    switch (stage) {
    case FailureStage::Parse:
        return tr("It happened while the address was being read.");
    case FailureStage::Queue:
        return tr("It happened before the fetch began.");
    case FailureStage::Resolve:
        return tr("It happened while the server’s name was being looked up.");
    case FailureStage::Connect:
        return tr("It happened on the way to the server, before a connection was made.");
    case FailureStage::Receive:
        return tr("It happened after the connection was made, while the poem was arriving.");
    case FailureStage::Store:
        return tr("It happened on this computer, while the poem was being kept.");
    }
    return {};
}

void FailureView::copyText()
{
    QGuiApplication::clipboard()->setText(report());
}

void FailureView::copyMarkdown()
{
    if (m_shown)
        QGuiApplication::clipboard()->setText(FailureMarkdown::of(*m_shown));
}

} // namespace Poetry

#include "moc_failureview.cpp"
