// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace Poetry {

namespace {

constexpr int Wrapped = Qt::AlignCenter | Qt::TextWordWrap | Qt::TextShowMnemonic;

/// For a sentence, which takes more lines where there is no room for it in one.
class WordsButton final : public QPushButton
{
public:
    using QPushButton::QPushButton;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override
    {
        const QSize line = wordsIn(QWIDGETSIZE_MAX);
        const int room = width - sizeHint().width() + line.width();
        return sizeHint().height() + wordsIn(room).height() - line.height();
    }

    QSize minimumSizeHint() const override
    {
        return sizeHint() - QSize(wordsIn(QWIDGETSIZE_MAX).width() - wordsIn(1).width(), 0);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text.clear();
        painter.drawControl(QStyle::CE_PushButton, option);
        const QRect room = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this);
        painter.drawItemText(room, Wrapped, palette(), isEnabled(), text(), QPalette::ButtonText);
    }

private:
    /// The room that its words take, where they may be so wide.
    QSize wordsIn(int width) const
    {
        return fontMetrics().boundingRect(0, 0, width, QWIDGETSIZE_MAX, Wrapped, text()).size();
    }
};

} // namespace

Banner::Banner(QWidget *parent) : QFrame(parent), m_text(new QLabel(this)), m_button(new WordsButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::Text);
    m_button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Minimum);
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
