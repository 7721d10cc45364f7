// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/messagebar.h"

#include "ui/widgets/blend.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/outsidelabel.h"
#include "ui/words/languagewatch.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr float ActiveShare = 0.25F;

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_label(new OutsideLabel(this)), m_offer(new QToolButton(this)), m_close(new QToolButton(this))
{
    setAutoFillBackground(true);
    tone();
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setIcon(Icons::bundled(u"window-close"_s));
    m_close->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_offer, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    m_offer->hide();
    connect(m_offer, &QToolButton::clicked, this, &MessageBar::take);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    new LanguageWatch(this, [this] { writeTexts(); });
    hide();
}

/// What was told stays in the words that it was told in.
void MessageBar::writeTexts()
{
    m_label->setAccessibleDescription(tr("Message"));
    m_close->setAccessibleName(tr("Close Message"));
    m_close->setToolTip(tr("Close this message (Esc)"));
    if (m_action)
        writeOffer();
}

void MessageBar::writeOffer()
{
    const QString name = m_action->text().remove(u'&');
    m_offer->setText(name);
    m_offer->setAccessibleName(name);
    m_offer->setToolTip(m_action->statusTip());
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        tone();
}

void MessageBar::tone()
{
    if (std::exchange(m_toning, true))
        return;
    const QPalette plain = QApplication::palette(this);
    QPalette tinted;
    tinted.setColor(QPalette::Window,
                    blend(plain.color(QPalette::Highlight), plain.color(QPalette::Window), ActiveShare));
    setPalette(tinted);
    m_toning = false;
}

void MessageBar::tell(const QString &text)
{
    offer(text, nullptr);
}

void MessageBar::offer(const QString &text, QAction *action)
{
    if (m_action)
        m_action->disconnect(this);
    m_action = action;
    m_label->setText(text);
    m_offer->setVisible(action);
    if (action) {
        writeOffer();
        connect(action, &QAction::triggered, this, &QWidget::hide);
    }
    show();
}

void MessageBar::take()
{
    if (m_action)
        m_action->trigger();
}

QString MessageBar::text() const
{
    return m_label->text();
}

} // namespace Poetry

#include "moc_messagebar.cpp"
