// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/emptystate.h"

#include "ui/widgets/icons.h"
#include "ui/words/languagewatch.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Poetry {

namespace {

constexpr int IconSize = 96;

} // namespace

EmptyState::EmptyState(QWidget *parent) : QWidget(parent), m_icon(new QLabel(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_icon->setPixmap(Icons::application().pixmap(QSize(IconSize, IconSize), devicePixelRatioF()));
    m_icon->setAlignment(Qt::AlignCenter);
    m_icon->setMinimumSize(1, 1); // where there is no room it goes first
    auto *text = new QLabel(this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setForegroundRole(QPalette::Text);
    auto *button = new QPushButton(this);
    connect(button, &QPushButton::clicked, this, &EmptyState::demoRequested);

    new LanguageWatch(this, [text, button] {
        text->setText(tr("Type or paste the addresses of poetry servers above, one a line, and press Enter."));
        button->setText(tr("Show a Demonstration"));
        button->setStatusTip(tr("Start practice servers inside this program, and fetch from them"));
    });
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(18);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(text);
    layout->addWidget(button, 0, Qt::AlignCenter);
    layout->addStretch(3);
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_icon->setVisible(height() >= 4 * IconSize);
}

} // namespace Poetry

#include "moc_emptystate.cpp"
