// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace Poetry {

/// Tells what is new about fetches from the event loop: in order, and of thousands a slice each turn.
///
/// Belongs to a PoetryClientFactory, whose calls and sockets' signals only note what there is to tell.
class FetchNews : public QObject
{
    Q_OBJECT

public:
    enum class What { Added, Changed, Ended };
    struct News
    {
        What what;
        FetchId id;
        quint64 generation;         ///< Mark::generation of the row that is meant
        std::unique_ptr<Fetch> end; ///< a snapshot, where What is Ended
    };
    /// What is under way about a row; each row has one.
    struct Mark
    {
        quint64 generation = 0;   ///< another one each time the row is added
        bool owesChange = false;  ///< a Changed will come
        bool owesBytes = false;   ///< a Changed will come in a while
        bool isAddedTold = false; ///< whoever listens knows the row
    };
    struct Callbacks
    {
        std::function<void()> begin;            ///< first in each turn
        std::function<void(const News &)> tell; ///< may delete this object, or run an event loop
        std::function<Mark *(FetchId)> markOf;  ///< null where the row is gone
        std::function<void()> allTold;          ///< last in each turn that leaves no news; may delete this object
    };

    explicit FetchNews(Callbacks callbacks, QObject *parent = nullptr);

    void added(FetchId id, Mark &mark);
    void changed(FetchId id, Mark &mark);
    /// Becomes a change at the next PoetryClientFactory::BytesInterval, together with those of others.
    void receivedBytes(FetchId id, Mark &mark);
    void ended(const Fetch &fetch, Mark &mark);
    /// Asks for a turn, news or not.
    void scheduleTurn();

private:
    void add(News news);
    void postTurn();
    void turn();
    void tell(const News &news);
    void tellBytes();

    const Callbacks m_callbacks;
    std::deque<News> m_news;
    std::vector<FetchId> m_receiving; ///< have had bytes that are not told yet
    quint64 m_lastGeneration = 0;
    bool m_turnScheduled = false;
    bool m_isTurning = false;
};

} // namespace Poetry
