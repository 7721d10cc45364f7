// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/secondarylabel.h"

#include "ui/widgets/blend.h"

#include <QApplication>
#include <QEvent>

namespace Poetry {

namespace {

/// How much of the text's colour is left; the rest is the ground's.
constexpr float TextShare = 0.68F;

} // namespace

SecondaryLabel::SecondaryLabel(QWidget *parent) : OutsideLabel(parent)
{
    setForegroundRole(QPalette::WindowText); // whatever the ground's role is
    tone();
}

void SecondaryLabel::changeEvent(QEvent *event)
{
    OutsideLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        tone();
}

void SecondaryLabel::tone()
{
    if (m_toning)
        return;
    m_toning = true;
    const QPalette plain = QApplication::palette(this);
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, blend(plain.color(QPalette::Text), plain.color(QPalette::Base), TextShare));
    setPalette(quiet);
    m_toning = false;
}

} // namespace Poetry

#include "moc_secondarylabel.cpp"
