// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/quietlabel.h"

#include "ui/widgets/tones.h"

#include <QApplication>
#include <QEvent>

namespace Poetry {

namespace {

/// How much of the text's colour is left; the rest is the ground's.
constexpr float TextShare = 0.68F;

} // namespace

QuietLabel::QuietLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // whatever the ground's role is
    tone();
}

void QuietLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        tone();
}

void QuietLabel::tone()
{
    if (m_toning)
        return;
    m_toning = true;
    const QPalette plain = QApplication::palette(this);
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, mixed(plain.color(QPalette::Text), plain.color(QPalette::Base), TextShare));
    setPalette(quiet);
    m_toning = false;
}

} // namespace Poetry
