// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/lensbanner.h"

#include "ui/invisiblescan.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace Poetry {

LensBanner::LensBanner(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_button(new QPushButton(tr("Show Them"), this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::Text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(20, 4, 12, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT lensWanted(!m_isShowing); });
    hide();
}

void LensBanner::show(qint64 count, bool isShowing)
{
    m_isShowing = isShowing;
    m_button->setText(isShowing ? tr("Hide Them") : tr("Show Them"));
    const int exact = static_cast<int>(std::min(count, InvisibleScan::Most));
    m_text->setText(count < InvisibleScan::Most
                        ? tr("This text has %Ln invisible character(s).", nullptr, exact)
                        : tr("This text has more than %Ln invisible character(s).", nullptr, exact));
    setVisible(count > 0);
}

} // namespace Poetry
