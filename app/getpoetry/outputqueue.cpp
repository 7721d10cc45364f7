// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/getpoetry/outputqueue.h"

#include "app/console/standardoutput.h"
#include "app/console/terminal.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr qint64 SliceSize = 256 * 1024;
constexpr auto TurnBudget = 6ms;

} // namespace

OutputQueue::OutputQueue(StandardOutput &output, QObject *parent)
    : QObject(parent), m_output(output), m_setWatched(Terminal::watchOutput(this, [this] { writeSome(); }))
{
}

void OutputQueue::addPoem(const Poem &poem, const QString &headline)
{
    add({poem, true, headline, 0, poem.size()});
}

void OutputQueue::addPart(const Poem &poem, qint64 from, qint64 end)
{
    add({poem, true, {}, from, end});
}

void OutputQueue::addLine(const QByteArray &line)
{
    add({Poem(line + '\n'), false, {}, 0, line.size() + 1});
}

void OutputQueue::add(const Item &item)
{
    if (m_broken)
        return;
    m_waiting.push_back(item);
    m_setWatched(true);
}

void OutputQueue::giveUp()
{
    const bool onlyLines = std::ranges::none_of(m_waiting, &Item::isPoem);
    while (onlyLines && !m_waiting.empty() && writeFrom(m_waiting.front()))
        m_waiting.pop_front();
    m_broken = true;
    m_waiting.clear();
    m_setWatched(false);
}

void OutputQueue::writeSome()
{
    const auto end = std::chrono::steady_clock::now() + TurnBudget;
    while (!m_waiting.empty() && std::chrono::steady_clock::now() < end) {
        Q_EMIT writing();
        if (const QString headline = std::exchange(m_waiting.front().headline, {}); !headline.isEmpty())
            Q_EMIT beginning(headline);
        if (writeFrom(m_waiting.front())) {
            m_poemsWritten += m_waiting.front().isPoem ? 1 : 0;
            m_waiting.pop_front();
        } else if (!m_buffer.isEmpty()) {
            return; // the reader makes us wait
        }
    }
    if (m_broken || !m_waiting.empty())
        return;
    m_setWatched(false);
    Q_EMIT emptied();
}

bool OutputQueue::writeFrom(Item &item)
{
    if (const std::optional<Failure> failure = fillBuffer(item)) {
        fail(*failure);
        return false;
    }
    const std::variant<qint64, Failure> result = m_output.writeSome(m_buffer);
    if (const Failure *failure = std::get_if<Failure>(&result)) {
        fail(*failure);
        return false;
    }
    m_buffer.remove(0, std::get<qint64>(result));
    return m_buffer.isEmpty() && item.done == item.end;
}

std::optional<Failure> OutputQueue::fillBuffer(Item &item)
{
    if (!m_buffer.isEmpty())
        return {};
    if (item.done == 0 && !m_output.endsLine()) {
        m_buffer = "\n";
        return {};
    }
    const QByteArray bytes = item.poem.read(item.done, std::min(SliceSize, item.end - item.done));
    item.done += bytes.size();
    if (bytes.isEmpty())
        return Failure(FailureKind::StorageFailed, FailureStage::Store, tr("A poem in a spool file cannot be read"));
    m_buffer = m_output.prepared(bytes);
    return {};
}

void OutputQueue::fail(const Failure &failure)
{
    if (m_broken)
        return;
    m_broken = true;
    m_waiting.clear();
    m_setWatched(false);
    Q_EMIT broken(failure);
}

} // namespace Poetry

#include "moc_outputqueue.cpp"
