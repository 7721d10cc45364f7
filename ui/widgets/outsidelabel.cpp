// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/outsidelabel.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace Poetry {

namespace {

constexpr int LeastCharacters = 8;

} // namespace

OutsideLabel::OutsideLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    align();
}

/// What can be selected, Qt aligns by its own direction.
void OutsideLabel::align()
{
    setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
}

void OutsideLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        align();
    QLabel::changeEvent(event);
}

QSize OutsideLabel::minimumSizeHint() const
{
    const QSize usual = QLabel::minimumSizeHint();
    return {qMin(usual.width(), fontMetrics().averageCharWidth() * LeastCharacters), usual.height()};
}

void OutsideLabel::paintEvent(QPaintEvent *event)
{
    const QString part = fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width());
    if (wordWrap() || part == text())
        return QLabel::paintEvent(event);
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(), part,
                          foregroundRole());
}

} // namespace Poetry

#include "moc_outsidelabel.cpp"
