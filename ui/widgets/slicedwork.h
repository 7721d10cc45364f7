// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <vector>

namespace Poetry {

/// Does something to each of many things, in the order asked for: a slice at once, which is all there is to a few
/// hundred, and the rest a slice each turn of the event loop.
class SlicedWork final : public QObject
{
    Q_OBJECT

public:
    explicit SlicedWork(QObject *parent = nullptr);

    template <typename Thing> void forEach(std::vector<Thing> things, std::function<void(const Thing &)> job)
    {
        const auto count = things.size();
        add(count, [things = std::move(things), job = std::move(job)](std::size_t i) { job(things[i]); });
    }

    /// Drops what has not been done yet. A job must not call it.
    void clear() { m_parts.clear(); }

private:
    struct Part
    {
        std::size_t next;
        std::size_t count;
        std::function<void(std::size_t)> job;
    };

    void add(std::size_t count, std::function<void(std::size_t)> job);
    void work();

    std::deque<Part> m_parts;
    QTimer m_timer;
};

} // namespace Poetry
