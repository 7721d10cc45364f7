// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/outsidelabel.h"

#include <QPainter>
#include <QStyle>

namespace Poetry {

namespace {

constexpr int LeastCharacters = 8;

} // namespace

OutsideLabel::OutsideLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
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
    const auto place = QStyle::visualAlignment(layoutDirection(), alignment());
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(place), palette(), isEnabled(), part,
                          foregroundRole());
}

} // namespace Poetry

#include "moc_outsidelabel.cpp"
