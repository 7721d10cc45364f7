// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/slicedwork.h"

#include <chrono>

namespace Poetry {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr auto SliceBudget = 4ms;

} // namespace

SlicedWork::SlicedWork(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SlicedWork::work);
}

void SlicedWork::add(std::size_t count, std::function<void(std::size_t)> job)
{
    m_parts.push_back({0, count, std::move(job)});
    if (!m_timer.isActive())
        work();
}

void SlicedWork::work()
{
    const auto end = steady_clock::now() + SliceBudget;
    m_timer.start(0ms); // what a job asks for waits for its turn
    while (!m_parts.empty()) {
        Part &part = m_parts.front();
        while (part.next < part.count) {
            part.job(part.next++);
            if (steady_clock::now() >= end)
                return;
        }
        m_parts.pop_front();
    }
    m_timer.stop();
}

} // namespace Poetry

#include "moc_slicedwork.cpp"
