// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/secondarylabel.h"

#include "ui/widgets/contrast.h"

#include <QEvent>

namespace Poetry {

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
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, Contrast::quiet(palette()));
    setPalette(quiet);
    m_toning = false;
}

} // namespace Poetry

#include "moc_secondarylabel.cpp"
