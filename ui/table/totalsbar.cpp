// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/totalsbar.h"

#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QLabel>
#include <QMouseEvent>
#include <QStyle>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto TotalsPause = 1s; ///< each new text has the whole bar arranged anew

} // namespace

TotalsBar::TotalsBar(QWidget *parent) : QStatusBar(parent), m_states(new QLabel(this)), m_bytes(new QLabel(this))
{
    for (QLabel *label : {m_states, m_bytes}) {
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(8, 2, 8, 2);
    }
    m_states->setCursor(Qt::PointingHandCursor);
    m_states->installEventFilter(this);
    m_pause.setSingleShot(true);
    m_pause.setInterval(TotalsPause);
    connect(&m_pause, &QTimer::timeout, this, &TotalsBar::showBytes);
    addWidget(m_states, 1);
    addPermanentWidget(m_bytes);
    new LanguageWatch(this, [this] { writeTexts(); });
}

/// What a label says is its name. The window has written the totals anew by now.
void TotalsBar::writeTexts()
{
    clearMessage(); // which is told for a moment only
    showBytes();
    m_states->setAccessibleDescription(tr("Totals"));
    m_states->setToolTip(tr("Click on a state to see only its rows"));
    m_bytes->setAccessibleDescription(tr("Received in all"));
    showBytes(); // which show() has just written anew, whatever the pause
}

void TotalsBar::show(const FetchModel::Totals &totals)
{
    QStringList texts;
    m_parts.clear();
    const auto add = [&](int count, const QString &text, const QList<FetchState> &states) {
        if (count == 0)
            return;
        texts << text;
        m_parts.push_back({text, states});
    };
    const int complete = totals.count(FetchState::Complete);
    const int receiving = totals.count(FetchState::Receiving);
    const int connecting = totals.count(FetchState::Connecting) + totals.count(FetchState::LookingUp);
    const int waiting = totals.count(FetchState::Waiting);
    const int cutOff = totals.count(FetchState::CutOff);
    const int failed = totals.count(FetchState::Failed);
    const int stopped = totals.count(FetchState::Stopped);
    add(complete, tr("%Ln complete", nullptr, complete), {FetchState::Complete});
    add(receiving, tr("%Ln receiving", nullptr, receiving), {FetchState::Receiving});
    add(connecting, tr("%Ln connecting", nullptr, connecting), {FetchState::LookingUp, FetchState::Connecting});
    add(waiting, tr("%Ln waiting", nullptr, waiting), {FetchState::Waiting});
    add(cutOff, tr("%Ln cut off", nullptr, cutOff), {FetchState::CutOff});
    add(failed, tr("%Ln failed", nullptr, failed), {FetchState::Failed});
    add(stopped, tr("%Ln stopped", nullptr, stopped), {FetchState::Stopped});
    m_states->setText(texts.join(tr(" · ")));

    QStringList bytes;
    if (totals.speed >= 1)
        bytes << Wording::speed(totals.speed);
    if (totals.bytes > 0)
        bytes << Wording::size(totals.bytes);
    m_bytesText = bytes.join(tr(" · "));
    if (!m_pause.isActive() || totals.unfinished() == 0)
        showBytes();
}

void TotalsBar::showBytes()
{
    if (m_bytes->text() == m_bytesText)
        return;
    m_bytes->setText(m_bytesText);
    m_pause.start();
}

QString TotalsBar::states() const
{
    return m_states->text();
}

bool TotalsBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_states && event->type() == QEvent::MouseButtonRelease)
        chooseAt(static_cast<QMouseEvent *>(event)->position().toPoint());
    return QStatusBar::eventFilter(watched, event);
}

void TotalsBar::chooseAt(QPoint position)
{
    const QRect room = m_states->contentsRect();
    const int x = QStyle::visualPos(m_states->layoutDirection(), room, position).x() - room.x();
    int end = 0;
    for (const Part &part : m_parts) {
        end += fontMetrics().horizontalAdvance(part.text);
        if (x < end)
            return Q_EMIT statesChosen(part.states);
        end += fontMetrics().horizontalAdvance(tr(" · "));
    }
}

} // namespace Poetry

#include "moc_totalsbar.cpp"
