// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Preloaded into a Qt program, it writes the time (of CLOCK_MONOTONIC) and the processor time, in milliseconds, into
// the file PAINTED_FILE when the first window has been painted. Nothing of the program itself is changed.

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QObject>
#include <QTimer>

#include <ctime>
#include <unistd.h>

namespace {

double milliseconds(clockid_t id)
{
    timespec time{};
    ::clock_gettime(id, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class FirstPaint final : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_told) {
            m_told = true;
            // Once this event and those behind it are through, the window can be seen.
            QTimer::singleShot(0, qApp, [] {
                QFile file(qEnvironmentVariable("PAINTED_FILE"));
                if (file.open(QIODevice::WriteOnly))
                    file.write(QByteArray::number(milliseconds(CLOCK_MONOTONIC), 'f', 3) + ' ' +
                               QByteArray::number(milliseconds(CLOCK_PROCESS_CPUTIME_ID), 'f', 3) + '\n');
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_told = false;
};

void watch()
{
    qApp->installEventFilter(new FirstPaint(qApp));
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watch)
