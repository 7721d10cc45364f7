// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/wordsbutton.h"

#include <QStyleOptionButton>
#include <QStylePainter>

namespace Poetry {

namespace {

constexpr int Wrapped = Qt::AlignCenter | Qt::TextWordWrap | Qt::TextShowMnemonic;

} // namespace

WordsButton::WordsButton(QWidget *parent) : QPushButton(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Minimum);
}

QSize WordsButton::wordsIn(int width) const
{
    return fontMetrics().boundingRect(0, 0, width, QWIDGETSIZE_MAX, Wrapped, text()).size();
}

int WordsButton::heightForWidth(int width) const
{
    const QSize line = wordsIn(QWIDGETSIZE_MAX);
    const QSize round = sizeHint() - line;
    return sizeHint().height() + wordsIn(width - round.width()).height() - line.height();
}

QSize WordsButton::minimumSizeHint() const
{
    const QSize longest = wordsIn(1);
    return {sizeHint().width() - wordsIn(QWIDGETSIZE_MAX).width() + longest.width(), sizeHint().height()};
}

void WordsButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);
    const QRect room = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this);
    painter.drawItemText(room, Wrapped, palette(), isEnabled(), text(), QPalette::ButtonText);
}

} // namespace Poetry

#include "moc_wordsbutton.cpp"
