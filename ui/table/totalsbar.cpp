// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/totalsbar.h"

#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QLabel>

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
    m_pause.setSingleShot(true);
    m_pause.setInterval(TotalsPause);
    connect(&m_pause, &QTimer::timeout, this, &TotalsBar::showBytes);
    addWidget(m_states, 1);
    addPermanentWidget(m_bytes);
    new LanguageWatch(this, [this] { writeTexts(); });
}

/// What a label says is its name.
void TotalsBar::writeTexts()
{
    m_states->setAccessibleDescription(tr("Totals"));
    m_bytes->setAccessibleDescription(tr("Received in all"));
}

void TotalsBar::show(const FetchModel::Totals &totals)
{
    QStringList parts;
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0)
            parts << text;
    };
    const int complete = totals.count(FetchState::Complete);
    const int receiving = totals.count(FetchState::Receiving);
    const int connecting = totals.count(FetchState::Connecting) + totals.count(FetchState::LookingUp);
    const int waiting = totals.count(FetchState::Waiting);
    const int cutOff = totals.count(FetchState::CutOff);
    const int failed = totals.count(FetchState::Failed);
    const int stopped = totals.count(FetchState::Stopped);
    add(complete, tr("%Ln complete", nullptr, complete));
    add(receiving, tr("%Ln receiving", nullptr, receiving));
    add(connecting, tr("%Ln connecting", nullptr, connecting));
    add(waiting, tr("%Ln waiting", nullptr, waiting));
    add(cutOff, tr("%Ln cut off", nullptr, cutOff));
    add(failed, tr("%Ln failed", nullptr, failed));
    add(stopped, tr("%Ln stopped", nullptr, stopped));
    m_states->setText(parts.join(tr(" · ")));

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

} // namespace Poetry

#include "moc_totalsbar.cpp"
