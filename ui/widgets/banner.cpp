// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/banner.h"

#include "ui/widgets/wordsbutton.h"

#include <QHBoxLayout>
#include <QLabel>

namespace Poetry {

Banner::Banner(QWidget *parent) : QFrame(parent), m_text(new QLabel(this)), m_button(new WordsButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::Text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(20, 4, 12, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignVCenter);
    layout->addStretch();
    connect(m_button, &QPushButton::clicked, this, &Banner::buttonClicked);
    hide();
}

void Banner::tell(const QString &text, const QString &button)
{
    m_text->setText(text);
    m_button->setText(button);
    setVisible(!text.isEmpty());
}

void Banner::offer(const QString &button)
{
    m_text->hide();
    m_button->setText(button);
    setVisible(!button.isEmpty());
}

} // namespace Poetry

#include "moc_banner.cpp"
