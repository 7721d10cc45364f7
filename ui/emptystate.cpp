// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/emptystate.h"

#include "ui/icons.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Poetry {

namespace {

constexpr int IconSize = 96;

} // namespace

EmptyState::EmptyState(QWidget *parent) : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *icon = new QLabel(this);
    icon->setPixmap(Icons::application().pixmap(QSize(IconSize, IconSize), devicePixelRatioF()));
    icon->setAlignment(Qt::AlignCenter);
    auto *text =
        new QLabel(tr("Type or paste the addresses of poetry servers above, one a line, and press Enter."), this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setForegroundRole(QPalette::Text);
    auto *button = new QPushButton(tr("Show a Demonstration"), this);
    button->setStatusTip(tr("Start practice servers inside this program, and fetch from them"));
    connect(button, &QPushButton::clicked, this, &EmptyState::demoRequested);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(18);
    layout->addStretch(2);
    layout->addWidget(icon);
    layout->addWidget(text);
    layout->addWidget(button, 0, Qt::AlignCenter);
    layout->addStretch(3);
}

} // namespace Poetry
