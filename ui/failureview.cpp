// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/failureview.h"

#include "core/escape.h"
#include "ui/icons.h"
#include "ui/quietlabel.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

QLabel *makeLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

FailureView::FailureView(QWidget *parent)
    : QWidget(parent)
    , m_headline(makeLabel(this))
    , m_happened(makeLabel(this))
    , m_advice(makeLabel(this))
    , m_retry(new QPushButton(Icons::named(u"view-refresh"_s), tr("Try Again"), this))
    , m_copy(new QPushButton(Icons::named(u"edit-copy"_s), tr("Copy Report"), this))
    , m_report(new QPlainTextEdit(this))
{
    m_report->setReadOnly(true);
    m_report->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_report->setTabChangesFocus(true);
    m_report->setAccessibleName(tr("Failure report"));
    m_report->setFrameShape(QFrame::NoFrame);
    m_report->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_report->document()->setDocumentMargin(10);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 12, 20, 16);
    layout->setSpacing(8);
    layout->addWidget(m_headline);
    layout->addWidget(m_happened);
    layout->addWidget(m_advice);
    layout->addLayout(buttons);
    layout->addSpacing(4);
    layout->addWidget(m_report, 1);
    applyFonts();
    connect(m_retry, &QPushButton::clicked, this, &FailureView::retryRequested);
    connect(m_copy, &QPushButton::clicked, this, &FailureView::copyReport);
}

void FailureView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
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
}

void FailureView::show(const Failure &failure)
{
    m_headline->setText(escaped(failure.sentence(), 1000));
    m_happened->setText(whatHappened(failure));
    m_advice->setText(failure.advice());
    m_advice->setVisible(!failure.advice().isEmpty());
    m_report->setPlainText(failure.report());
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

void FailureView::copyReport()
{
    QGuiApplication::clipboard()->setText(m_report->toPlainText());
}

} // namespace Poetry
