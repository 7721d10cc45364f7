// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/diskthread.h"

#include <QDeadlineTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace Poetry {

/// Computes one thing at a time on a thread of its own, and hands the result to the event loop of whoever owns it. The
/// result of what was stopped, or replaced by something else, is dropped.
class BackgroundTask final
{
public:
    BackgroundTask() = default;
    /// Waits for DiskThread::Patience at most.
    ~BackgroundTask() { stop(); }
    Q_DISABLE_COPY_MOVE(BackgroundTask)

    /// Calls compute(std::stop_token) on the thread: it must own whatever it uses, and return early once it is asked to
    /// stop. Then calls then(result) from the event loop; it may start another, or destroy this.
    template <typename Compute, typename Then> void start(Compute compute, Then then)
    {
        using Result = std::invoke_result_t<Compute, std::stop_token>;
        stop();
        m_stop = std::stop_source();
        const std::stop_token token = m_stop.get_token();
        const auto result = std::make_shared<std::optional<Result>>();
        m_thread.run([=] { result->emplace(compute(token)); },
                     [=, this] {
                         if (token.stop_requested())
                             return;
                         m_stop = std::stop_source(std::nostopstate);
                         then(**result);
                     });
    }
    /// Has a copy of a value read for a little while, one slice after the other, by its bool look(), until that says
    /// false; then(value) hears how far that came, and goes on from there.
    template <typename Reader, typename Then> void look(const Reader &reader, Then then)
    {
        start([reader](const std::stop_token &stop) { return looked(reader, stop); }, std::move(then));
    }
    void stop() { m_stop.request_stop(); }
    bool isRunning() const { return m_stop.stop_possible() && !m_stop.stop_requested(); }

private:
    template <typename Reader> static Reader looked(Reader reader, const std::stop_token &stop)
    {
        const QDeadlineTimer end(std::chrono::milliseconds(30));
        while (!stop.stop_requested() && reader.look() && !end.hasExpired()) {
        }
        return reader;
    }

    std::stop_source m_stop{std::nostopstate};
    DiskThread m_thread;
};

} // namespace Poetry
