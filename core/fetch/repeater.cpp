// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/repeater.h"

#include "core/fetch/poetryclientfactory.h"

#include <algorithm>
#include <utility>

namespace Poetry {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

/// On the wall clock; 0: never, as far as is known.
qint64 lastStart(const Fetch &fetch)
{
    return fetch.earlier.empty() ? fetch.startedOn : std::max(fetch.startedOn, fetch.earlier.back().startedOn);
}

/// Of the monotonic clock, which nobody sets.
milliseconds wallAhead(const AlarmClock &clock)
{
    return milliseconds(clock.wallTime()) - duration_cast<milliseconds>(clock.now().time_since_epoch());
}

} // namespace

Repeater::Repeater(PoetryClientFactory &factory, QObject *parent)
    : QObject(parent)
    , m_factory(factory)
    , m_schedule(factory.clock())
    , m_lookAt(factory.clock())
    , m_wallAhead(wallAhead(factory.clock()))
{
    connect(&factory, &PoetryClientFactory::fetchAdded, this, &Repeater::noteAdded);
    connect(&factory, &PoetryClientFactory::fetchRemoved, this,
            [this](FetchId id) { m_schedule.remove(static_cast<quint64>(id)); });
    connect(&factory, &PoetryClientFactory::poemReceived, this, [this](const Fetch &fetch) { noteEnd(fetch, false); });
    connect(&factory, &PoetryClientFactory::cancelled, this, [this](const Fetch &fetch) { noteEnd(fetch, false); });
    connect(&factory, &PoetryClientFactory::failed, this, [this](const Fetch &fetch) { noteEnd(fetch, true); });
}

void Repeater::set(FetchId id, std::chrono::seconds every)
{
    const Fetch *fetch = m_factory.find(id);
    if (!fetch)
        return;
    FetchNotes notes = *fetch->notes;
    notes.every = every;
    notes.nextOn = 0;
    const qint64 start = isEnded(fetch->state) ? lastStart(*fetch) : 0;
    const milliseconds passed(start > 0 ? m_factory.clock().wallTime() - start : 0);
    m_factory.note(id, notes);
    m_schedule.remove(static_cast<quint64>(id));
    if (every > 0s)
        schedule(id, every - passed);
}

void Repeater::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    m_lookAt.stop();
    look();
}

/// Whatever the clock says meanwhile, nobody is waited for longer than was said.
void Repeater::schedule(FetchId id, milliseconds after)
{
    const milliseconds every = m_factory.find(id)->notes->every;
    m_schedule.passTime(m_factory.clock());
    m_schedule.add(static_cast<quint64>(id), every, 0, std::clamp<milliseconds>(after, 0ms, every));
    noteNext(id);
    look();
}

/// One of the last time, or one that was removed and has come back.
void Repeater::noteAdded(FetchId id)
{
    const Fetch *fetch = m_factory.find(id);
    if (!fetch || fetch->notes->every <= 0s || m_schedule.wait(static_cast<quint64>(id)))
        return;
    schedule(id, milliseconds(fetch->notes->nextOn - m_factory.clock().wallTime()));
}

void Repeater::noteEnd(const Fetch &fetch, bool isFailure)
{
    m_schedule.ended(static_cast<quint64>(fetch.id), isFailure);
    if (fetch.notes->every > 0s)
        noteNext(fetch.id);
}

void Repeater::noteNext(FetchId id)
{
    m_schedule.passTime(m_factory.clock());
    const auto wait = m_schedule.wait(static_cast<quint64>(id));
    const Fetch *fetch = m_factory.find(id);
    if (!wait || !fetch)
        return;
    FetchNotes notes = *fetch->notes;
    notes.nextOn = m_factory.clock().wallTime() + wait->count();
    m_factory.note(id, notes);
}

/// What was noted for five o'clock is meant for another five o'clock now.
void Repeater::noteClockSetBack()
{
    const milliseconds ahead = wallAhead(m_factory.clock());
    if (ahead > std::exchange(m_wallAhead, ahead) - 1s)
        return;
    for (const FetchId id : m_factory.ids())
        noteNext(id);
}

void Repeater::look()
{
    if (m_isPaused)
        return;
    noteClockSetBack();
    while (const auto turn = m_schedule.next(m_factory.clock()))
        m_factory.retry(FetchId{turn->key});
    if (!m_schedule.isEmpty())
        m_lookAt.set(m_schedule.nextLook(), [this] { look(); });
}

} // namespace Poetry

#include "moc_repeater.cpp"
