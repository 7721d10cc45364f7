// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/replaybar.h"

#include "ui/reader/replayslider.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/languagewatch.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QToolButton>

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
    , m_time(new SecondaryLabel(this))
    , m_speed(new QToolButton(this))
    , m_close(new QToolButton(this))
    , m_speeds(new QActionGroup(this))
    , m_skip(new QAction(this))
    , m_frame(clock)
{
    for (QToolButton *button : {m_play, m_speed, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_close->setIcon(Icons::bundled(u"window-close"_s));
    arrange();
    connect(m_play, &QToolButton::clicked, this, &ReplayBar::playOrPause);
    connect(m_close, &QToolButton::clicked, this, &ReplayBar::leave);
    connect(m_slider, &ReplaySlider::timeChosen, this, &ReplayBar::seek);
    connect(m_speeds, &QActionGroup::triggered, this, &ReplayBar::takeSpeed);
    connect(m_skip, &QAction::toggled, this, [this](bool isOn) {
        if (m_replay)
            m_replay->setSkipsPauses(isOn);
    });
    new LanguageWatch(this, [this] { writeTexts(); });
    hide();
}

void ReplayBar::arrange()
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(20, 6, 12, 6);
    layout->addWidget(m_play);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_time);
    layout->addWidget(m_speed);
    layout->addWidget(m_close);
    auto *menu = new QMenu(m_speed);
    for (const int times : {1, 2, 5, 10, 20, 50, 100}) {
        QAction *action = m_speeds->addAction(menu->addAction(QString()));
        action->setCheckable(true);
        action->setData(times);
    }
    m_speeds->actions().first()->setChecked(true);
    m_skip->setCheckable(true);
    menu->addSeparator();
    menu->addAction(m_skip);
    menu->setToolTipsVisible(true);
    m_speed->setMenu(menu);
    m_speed->setPopupMode(QToolButton::InstantPopup);
}

void ReplayBar::writeTexts()
{
    m_slider->setAccessibleName(tr("Replay Position"));
    m_slider->setToolTip(tr("Go to where the text was then"));
    m_close->setAccessibleName(tr("Close Replay"));
    m_close->setToolTip(tr("Show the whole text (Esc)"));
    m_speed->setAccessibleName(tr("Replay Speed"));
    m_speed->setToolTip(tr("How many times as fast as it arrived"));
    for (QAction *action : m_speeds->actions()) //: how many times as fast as it arrived
        action->setText(tr("×%L1").arg(action->data().toInt()));
    takeSpeed();
    m_skip->setText(tr("&Skip Pauses"));
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
    return m_speeds->checkedAction()->data().toDouble();
}

void ReplayBar::takeSpeed()
{
    m_speed->setText(m_speeds->checkedAction()->text());
    m_speed->setAccessibleDescription(m_speed->text());
    if (m_replay)
        m_replay->setSpeed(speed());
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

void ReplayBar::resizeEvent(QResizeEvent *)
{
    constexpr int characters = 40; // with less, the curve needs all of it
    m_time->setVisible(width() >= characters * fontMetrics().averageCharWidth());
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
