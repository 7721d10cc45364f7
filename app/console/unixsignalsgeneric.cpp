// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/unixsignals.h"

#include <QTimer>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>

namespace Poetry {
namespace {

constexpr std::array Numbers{SIGINT, SIGTERM};
constexpr std::chrono::milliseconds LookAgainAfter{50};

std::atomic<int> firstCaught = 0;
std::atomic<int> lastCaught = 0;

void handle(int number)
{
    int none = 0;
    firstCaught.compare_exchange_strong(none, number);
    lastCaught = number;
    std::signal(number, SIG_DFL);
}

void handleBy(void (*handler)(int))
{
    for (const int number : Numbers)
        if (std::signal(number, handler) == SIG_IGN)
            std::signal(number, SIG_IGN);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent) : QObject(parent)
{
    firstCaught = 0;
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &UnixSignals::read);
    timer->start(LookAgainAfter);
    handleBy(handle);
}

UnixSignals::~UnixSignals()
{
    handleBy(SIG_DFL);
}

int UnixSignals::pending()
{
    return firstCaught;
}

int UnixSignals::descriptor()
{
    return -1;
}

void UnixSignals::read()
{
    if (const int number = lastCaught.exchange(0))
        Q_EMIT caught(number);
}

} // namespace Poetry

#include "moc_unixsignals.cpp"
