// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/fetchnews.h"

#include "core/fetch/poetryclientfactory.h"

#include <QAbstractEventDispatcher>
#include <QPointer>
#include <QTimer>

#include <utility>

namespace Poetry {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr auto TurnBudget = 3ms; ///< to tell news in, before everything else in the event loop has its turn

} // namespace

FetchNews::FetchNews(Callbacks callbacks, QObject *parent) : QObject(parent), m_callbacks(std::move(callbacks)) {}

void FetchNews::added(FetchId id, Mark &mark)
{
    mark.generation = ++m_lastGeneration;
    add({What::Added, id, mark.generation, {}});
}

void FetchNews::changed(FetchId id, Mark &mark)
{
    if (!std::exchange(mark.owesChange, true))
        add({What::Changed, id, mark.generation, {}});
}

void FetchNews::receivedBytes(FetchId id, Mark &mark)
{
    if (std::exchange(mark.owesBytes, true))
        return;
    if (m_receiving.empty())
        QTimer::singleShot(PoetryClientFactory::BytesInterval, this, &FetchNews::tellBytes);
    m_receiving.push_back(id);
}

void FetchNews::tellBytes()
{
    for (const FetchId id : std::exchange(m_receiving, {})) {
        Mark *mark = m_callbacks.markOf(id);
        if (mark && std::exchange(mark->owesBytes, false))
            changed(id, *mark);
    }
}

void FetchNews::ended(const Fetch &fetch, Mark &mark)
{
    mark.owesBytes = false;
    add({What::Ended, fetch.id, mark.generation, std::make_unique<Fetch>(fetch)});
}

void FetchNews::add(News news)
{
    m_news.push_back(std::move(news));
    scheduleTurn();
}

/// One queued call for everything: the next fetches begin, and slots run, outside of any socket's signal; and ten
/// thousand instant failures do not recurse. What is posted while posted events are sent still belongs to the same turn
/// of the event loop: so the next of ours is posted when this one is over.
void FetchNews::scheduleTurn()
{
    if (std::exchange(m_turnScheduled, true))
        return;
    QAbstractEventDispatcher *dispatcher = m_isTurning ? QAbstractEventDispatcher::instance(thread()) : nullptr;
    if (!dispatcher) {
        postTurn();
        return;
    }
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &FetchNews::postTurn, Qt::SingleShotConnection);
    dispatcher->wakeUp();
}

void FetchNews::postTurn()
{
    QMetaObject::invokeMethod(this, &FetchNews::turn, Qt::QueuedConnection);
}

void FetchNews::turn()
{
    m_turnScheduled = false;
    m_isTurning = true;
    m_callbacks.begin();
    // A slot may open a dialog: its event loop then tells the rest, in a turn that waits for it.
    if (m_news.size() > 1)
        scheduleTurn();
    // What slots cause is told in the next turn.
    const QPointer<FetchNews> guard(this);
    const auto end = steady_clock::now() + TurnBudget;
    for (auto count = m_news.size(); count > 0 && !m_news.empty() && steady_clock::now() < end; --count) {
        const News news = std::move(m_news.front());
        m_news.pop_front();
        tell(news);
        if (!guard)
            return;
    }
    m_isTurning = false;
    if (m_news.empty())
        m_callbacks.allTold();
}

void FetchNews::tell(const News &news)
{
    Mark *mark = m_callbacks.markOf(news.id);
    if (!mark || mark->generation != news.generation)
        return; // removed meanwhile: nobody wants to know
    if (news.what == What::Added)
        mark->isAddedTold = true;
    else if (news.what == What::Changed)
        mark->owesChange = false;
    m_callbacks.tell(news);
}

} // namespace Poetry

#include "moc_fetchnews.cpp"
