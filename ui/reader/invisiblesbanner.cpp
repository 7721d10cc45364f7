// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/invisiblesbanner.h"

#include "core/text/invisiblescan.h"
#include "ui/words/languagewatch.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace Poetry {

InvisiblesBanner::InvisiblesBanner(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_button(new QPushButton(this))
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
    new LanguageWatch(this, [this] { writeTexts(); });
    hide();
}

void InvisiblesBanner::show(qint64 count, bool isShowing)
{
    m_count = count;
    m_isShowing = isShowing;
    writeTexts();
    setVisible(count > 0);
}

void InvisiblesBanner::writeTexts()
{
    m_button->setText(m_isShowing ? tr("Hide Them") : tr("Show Them"));
    const int exact = static_cast<int>(std::min(m_count, InvisibleScan::Most));
    m_text->setText(m_count < InvisibleScan::Most
                        ? tr("This text has %Ln invisible character(s).", nullptr, exact)
                        : tr("This text has more than %Ln invisible character(s).", nullptr, exact));
}

} // namespace Poetry
