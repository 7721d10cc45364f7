// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/textbudget.h"

#include "core/fetch/poetryclientfactory.h"

#include <chrono>
#include <iterator>
#include <utility>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr int TextsPerTurn = 50; ///< each closes a file

} // namespace

TextBudget::TextBudget(PoetryClientFactory &factory, QObject *parent) : QObject(parent), m_factory(factory)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0ms);
    connect(&m_timer, &QTimer::timeout, this, &TextBudget::enforce);
    connect(&factory, &PoetryClientFactory::fetchAdded, this, &TextBudget::look);
    connect(&factory, &PoetryClientFactory::fetchChanged, this, &TextBudget::look);
    connect(&factory, &PoetryClientFactory::fetchRemoved, this, &TextBudget::forget);
    for (const FetchId id : factory.ids())
        look(id);
}

void TextBudget::setLimit(qint64 limit)
{
    m_limit = limit;
    check();
}

void TextBudget::setRead(std::optional<FetchId> id)
{
    m_read = id;
    check();
}

void TextBudget::look(FetchId id)
{
    const Fetch *fetch = m_factory.find(id);
    if (!fetch)
        return;
    Text &text = m_texts[id];
    drop(text);
    const qint64 before = std::exchange(text.bytes, fetch->keptBytes());
    m_kept += text.bytes - before;
    if (text.bytes > 0 && isEnded(fetch->state) && !fetch->notes->isPinned && !fetch->notes->isToBeSaved)
        text.age =
            *m_old.emplace(text.bytes == fetch->poem.size(), fetch->endedAt.value_or(Fetch::TimePoint()), id).first;
    if (text.bytes != before)
        Q_EMIT keptChanged();
    check();
}

void TextBudget::forget(FetchId id)
{
    const auto place = m_texts.find(id);
    if (place == m_texts.end())
        return;
    drop(place->second);
    m_kept -= place->second.bytes;
    m_texts.erase(place);
    Q_EMIT keptChanged();
}

void TextBudget::drop(Text &text)
{
    if (text.age)
        m_old.erase(*text.age);
    text.age.reset();
}

void TextBudget::check()
{
    if (m_limit > 0 && m_kept > m_limit && !m_timer.isActive())
        m_timer.start();
}

void TextBudget::enforce()
{
    auto next = m_old.begin();
    for (int left = TextsPerTurn; m_limit > 0 && m_kept > m_limit && next != m_old.end(); --left) {
        const auto [isOnlyText, endedAt, id] = *next;
        if (isOnlyText && std::next(next) == m_old.end()) // a single great one makes room for nobody
            break;
        if (left == 0) {
            m_timer.start();
            return;
        }
        if (isOnlyText && id == m_read) {
            ++next;
            continue;
        }
        m_factory.removeText(id);
        look(id); // before it is told, so that not too many go
        next = m_old.begin();
        ++m_removed;
    }
    if (const int texts = std::exchange(m_removed, 0); texts > 0)
        Q_EMIT removed(texts);
}

} // namespace Poetry

#include "moc_textbudget.cpp"
