// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/replaybar.h"

#include "ui/reader/replayslider.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include <initializer_list>
#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto FrameInterval = 40ms;

} // namespace

ReplayBar::ReplayBar(AlarmClock &clock, QWidget *parent)
    : QFrame(parent)
    , m_clock(clock)
    , m_play(new QToolButton(this))
    , m_slider(new ReplaySlider(this))
    , m_close(new QToolButton(this))
    , m_time(new SecondaryLabel(this))
    , m_speedName(new QLabel(this))
    , m_speed(new QComboBox(this))
    , m_skip(new QCheckBox(this))
    , m_frame(clock)
{
    for (QToolButton *button : {m_play, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_speedName->setBuddy(m_speed);
    m_close->setIcon(Icons::bundled(u"window-close"_s));
    for (const int times : {1, 2, 5, 10, 20, 50, 100})
        m_speed->addItem(QString(), times);
    arrange();
    connect(m_play, &QToolButton::clicked, this, &ReplayBar::playOrPause);
    connect(m_close, &QToolButton::clicked, this, &ReplayBar::leave);
    connect(m_slider, &ReplaySlider::timeChosen, this, &ReplayBar::seek);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
        if (m_replay)
            m_replay->setSpeed(speed());
    });
    connect(m_skip, &QCheckBox::toggled, this, [this](bool isOn) {
        if (m_replay)
            m_replay->setSkipsPauses(isOn);
    });
    new LanguageWatch(this, [this] { writeTexts(); });
    hide();
}

void ReplayBar::arrange()
{
    auto *first = new QHBoxLayout;
    first->addWidget(m_play);
    first->addWidget(m_slider, 1);
    first->addWidget(m_close);
    auto *second = new FlowLayout(12);
    second->addWidget(m_time);
    second->addWidget(m_speedName);
    second->addWidget(m_speed);
    second->addWidget(m_skip);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_time, m_speedName, m_skip})
        widget->setMinimumHeight(m_speed->sizeHint().height()); // in line with it
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 6, 12, 6);
    layout->setSpacing(2);
    layout->addLayout(first);
    layout->addLayout(second);
}

void ReplayBar::writeTexts()
{
    m_slider->setAccessibleName(tr("Replay Position"));
    m_slider->setToolTip(tr("Go to where the text was then"));
    m_close->setAccessibleName(tr("Close Replay"));
    m_close->setToolTip(tr("Show the whole text (Esc)"));
    m_speedName->setText(tr("Spe&ed:"));
    m_speed->setAccessibleName(tr("Replay Speed"));
    m_speed->setToolTip(tr("How many times as fast as it arrived"));
    for (int i = 0; i < m_speed->count(); ++i) //: how many times as fast as it arrived
        m_speed->setItemText(i, tr("×%L1").arg(m_speed->itemData(i).toInt()));
    m_skip->setText(tr("&Skip Pauses"));
    m_skip->setAccessibleName(Wording::plain(m_skip->text()));
    m_skip->setToolTip(tr("Wait no longer than a second of the time in which it arrived"));
    nameButton();
    if (m_replay)
        follow();
}

void ReplayBar::nameButton()
{
    m_play->setIcon(Icons::bundled(m_wasPlaying ? u"media-playback-pause"_s : u"media-playback-start"_s));
    m_play->setAccessibleName(m_wasPlaying ? tr("Pause") : tr("Play"));
    m_play->setToolTip(m_wasPlaying ? tr("Pause (Space)") : tr("Play (Space)"));
}

double ReplayBar::speed() const
{
    return m_speed->currentData().toDouble();
}

void ReplayBar::open(const Poem &poem)
{
    m_replay.emplace(m_clock, poem, speed(), [this](qint64 end) { Q_EMIT due(end); });
    m_replay->setSkipsPauses(m_skip->isChecked());
    m_slider->setPoem(poem, m_replay->duration());
    show();
    m_play->setFocus(Qt::ShortcutFocusReason);
    seek(0ms);
    playOrPause();
}

void ReplayBar::stop()
{
    m_replay.reset();
    m_frame.stop();
    hide();
}

/// At the end, from the beginning.
void ReplayBar::playOrPause()
{
    if (m_replay->isPlaying()) {
        m_replay->pause();
    } else {
        if (m_replay->position() == m_replay->duration())
            m_replay->seek(0ms);
        m_replay->start();
    }
    follow();
}

void ReplayBar::seek(Arrivals::Time time)
{
    m_replay->seek(time);
    follow();
}

/// Shows how far it is, a few times a second while it goes on.
void ReplayBar::follow()
{
    const bool isPlaying = m_replay->isPlaying();
    if (std::exchange(m_wasPlaying, isPlaying) != isPlaying)
        nameButton();
    m_slider->setTime(m_replay->position());
    if (m_time->text() != m_slider->text())
        m_time->setText(m_slider->text());
    if (isPlaying)
        m_frame.set(m_clock.now() + FrameInterval, [this] { follow(); });
}

void ReplayBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        playOrPause();
    else
        QFrame::keyPressEvent(event);
}

} // namespace Poetry

#include "moc_replaybar.cpp"
