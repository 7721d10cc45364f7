// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/replay.h"

#include <QFrame>

#include <optional>

class QAction;
class QActionGroup;
class QToolButton;

namespace Poetry {

class ReplaySlider;
class SecondaryLabel;

/// Has the controls of a replay: play or pause, where, how fast, and whether pauses are skipped.
class ReplayBar final : public QFrame
{
    Q_OBJECT

public:
    /// clock must outlive the bar.
    explicit ReplayBar(AlarmClock &clock, QWidget *parent = nullptr);

    /// Plays poem from its beginning.
    void open(const Poem &poem);
    /// Plays no more, and is not seen.
    void stop();
    /// As its button does.
    void leave() { Q_EMIT left(); }

Q_SIGNALS:
    /// As Replay::Due.
    void due(qint64 end);
    /// Somebody wants it closed.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void writeTexts();
    void playOrPause();
    void nameButton();
    void follow();
    void seek(Arrivals::Time time);
    double speed() const;
    void takeSpeed();

    AlarmClock &m_clock;
    QToolButton *m_play;
    ReplaySlider *m_slider;
    SecondaryLabel *m_time; ///< where there is room for it
    QToolButton *m_speed;
    QToolButton *m_close;
    QActionGroup *m_speeds;
    QAction *m_skip;
    bool m_wasPlaying = false; ///< when somebody was last told
    std::optional<Replay> m_replay;
    AlarmClock::Alarm m_frame;
};

} // namespace Poetry
