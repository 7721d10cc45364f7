// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "stopwatch.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QScrollBar>
#include <QTextStream>
#include <QTimer>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Patience = 30'000;

void turn()
{
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

QString milliseconds(Poetry::TurnProbe::Time time)
{
    return QString::number(static_cast<double>(time.count()) / 1e6, 'f', 1);
}

} // namespace

Stopwatch::Stopwatch(QAbstractItemView &view, const QString &name) : m_view(view), m_name(name)
{
    view.viewport()->installEventFilter(this);
}

bool Stopwatch::eventFilter(QObject *, QEvent *event)
{
    m_paints += event->type() == QEvent::Paint;
    return false;
}

void Stopwatch::begin()
{
    QTimer::singleShot(0, this, [] {}); // a view that nothing happens to would wait for ever
    turn();
    m_wall.reset();
    m_processor.reset();
    m_paints = 0;
}

void Stopwatch::measure(const QString &what, const Act &act, const Done &done)
{
    QTimer::singleShot(300, this, [] {}); // what went before comes to rest
    turn();
    begin();
    QElapsedTimer timer;
    timer.start();
    QTimer::singleShot(0, this, act);
    QTimer::singleShot(0, this, [this] {
        m_paints = 0;
        m_view.viewport()->update();
    });
    m_paints = -1'000'000;
    while ((m_paints <= 0 && m_view.isVisible()) || !done()) {
        if (timer.elapsed() > Patience)
            qFatal("%s takes too long", qPrintable(what));
        turn();
    }
    const qint64 time = timer.elapsed();
    QCoreApplication::processEvents(); // the turn that it was done in is over
    print(what, time);
}

void Stopwatch::watch(const QString &what, std::chrono::milliseconds time, const Act &often)
{
    QTimer pulse;
    connect(&pulse, &QTimer::timeout, this, often);
    begin();
    pulse.start(100ms);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < time.count())
        turn();
    print(what, timer.elapsed());
}

void Stopwatch::scroll()
{
    QScrollBar *bar = m_view.verticalScrollBar();
    bar->setValue(0);
    begin();
    QElapsedTimer timer;
    timer.start();
    QTimer pulse;
    connect(&pulse, &QTimer::timeout, this, [bar] { bar->setValue(bar->value() + bar->pageStep()); });
    pulse.start(0);
    while (bar->value() < bar->maximum())
        turn();
    print(u"scrolling from top to bottom"_s, timer.elapsed());
}

void Stopwatch::sortByEach(const std::vector<std::pair<int, QString>> &columns)
{
    for (const auto &[column, name] : columns) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const QString what = u"sorting by "_s + name + (order == Qt::AscendingOrder ? u""_s : u", downwards"_s);
            measure(
                what, [this, column = column, order] { m_view.model()->sort(column, order); }, [] { return true; });
        }
    }
}

void Stopwatch::print(const QString &what, qint64 time)
{
    QTextStream(stdout) << m_name << '|' << what << '|' << time << '|' << milliseconds(m_wall.longest()) << '|'
                        << milliseconds(m_processor.longest()) << '|' << m_wall.count() << '|'
                        << qRound64(static_cast<double>(m_wall.count()) * (1 - m_wall.shareUnder(16ms))) << '|'
                        << qRound64(static_cast<double>(m_wall.count()) * (1 - m_processor.shareUnder(16ms)))
                        << Qt::endl;
}
