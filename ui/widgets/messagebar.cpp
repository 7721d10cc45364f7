// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/messagebar.h"

#include "ui/widgets/blend.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/outsidelabel.h"
#include "ui/words/announcer.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr float ActiveShare = 0.15F; // icons are seen on it
const QColor Green(46, 125, 50);
const QColor Red(200, 40, 40);

QString iconOf(Message::Kind kind)
{
    return kind == Message::Kind::Success ? u"state-complete"_s : u"state-failed"_s;
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_label(new OutsideLabel(this))
    , m_offer(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    Announcer::makeNotification(*this);
    setAutoFillBackground(true);
    tone();
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setIcon(Icons::bundled(u"window-close"_s));
    m_copy->setIcon(Icons::bundled(u"edit-copy"_s));
    m_copy->setAutoRaise(true);
    m_close->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_offer, 0, Qt::AlignTop);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_offer, &QToolButton::clicked, this, &MessageBar::take);
    connect(m_copy, &QToolButton::clicked, this, &MessageBar::copy);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    new LanguageWatch(this, [this] { writeTexts(); });
    parent->installEventFilter(this);
    hide();
}

bool MessageBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

bool MessageBar::event(QEvent *event)
{
    const bool result = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest)
        place();
    return result;
}

void MessageBar::place()
{
    const QRect room = parentWidget()->rect();
    const int height = layout()->totalHeightForWidth(room.width());
    setGeometry(0, room.height() - height, room.width(), height);
}

void MessageBar::writeTexts()
{
    m_label->setAccessibleDescription(tr("Message"));
    m_label->setText(m_message.text());
    setAccessibleName(m_message.text());
    m_copy->setAccessibleName(tr("Copy Message"));
    m_copy->setToolTip(tr("Copy this message"));
    m_close->setAccessibleName(tr("Close Message"));
    m_close->setToolTip(tr("Close this message (Esc)"));
    if (m_action)
        writeOffer();
    place();
}

void MessageBar::writeOffer()
{
    const QString name = Wording::plain(m_action->text());
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
    const QColor tone = m_message.kind == Message::Kind::Note      ? plain.color(QPalette::Highlight)
                        : m_message.kind == Message::Kind::Success ? Green
                                                                   : Red;
    tinted.setColor(QPalette::Window, blend(tone, plain.color(QPalette::Window), ActiveShare));
    setPalette(tinted);
    m_icon->setPixmap(Icons::bundled(iconOf(m_message.kind)).pixmap(fontMetrics().height()));
    m_toning = false;
}

void MessageBar::tell(const Message &message)
{
    if (m_action)
        m_action->disconnect(this);
    m_message = message;
    m_action = message.offer;
    m_label->setText(message.text());
    setAccessibleName(message.text());
    m_icon->setVisible(m_message.kind != Message::Kind::Note);
    m_copy->setVisible(m_message.kind == Message::Kind::Trouble);
    m_offer->setVisible(m_action);
    if (m_action) {
        writeOffer();
        connect(m_action, &QAction::triggered, this, &QWidget::hide);
        connect(m_action, &QAction::enabledChanged, this, &MessageBar::closeWhereUseless);
    }
    tone();
    place();
    raise();
    isVisible() ? Announcer::say(*this) : show();
}

void MessageBar::explain(const QString &trouble)
{
    const QString before = std::exchange(m_explained, trouble);
    if (trouble == before)
        return; // somebody may have closed it
    if (!trouble.isEmpty())
        tell({[trouble] { return trouble; }, Message::Kind::Trouble});
    else if (text() == before)
        hide();
}

/// What can be done no more is not offered.
void MessageBar::closeWhereUseless()
{
    if (m_action && !m_action->isEnabled())
        hide();
}

void MessageBar::take()
{
    if (m_action)
        m_action->trigger();
}

void MessageBar::copy()
{
    QGuiApplication::clipboard()->setText(text());
}

QString MessageBar::text() const
{
    return m_label->text();
}

} // namespace Poetry

#include "moc_messagebar.cpp"
