// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/textfilter.h"

#include "core/text/headencoding.h"
#include "ui/table/fetchmodel.h"

#include <algorithm>
#include <chrono>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto SearchBudget = 4ms;

} // namespace

TextFilter::TextFilter(const FetchModel &model, QObject *parent) : QObject(parent), m_model(model)
{
    connect(&m_timer, &QTimer::timeout, this, &TextFilter::takeSlice);
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { lookLater(first.row(), last.row()); });
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { lookLater(first, last); });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] { lookLater(0, m_model.rowCount() - 1); });
}

void TextFilter::setWords(const QString &words)
{
    if (words == m_search.words())
        return;
    // Until they have been looked through again, those that had fewer words stay, so that typing on makes nothing jump.
    const bool goesOn = !m_search.words().isEmpty() && words.contains(m_search.words(), Qt::CaseInsensitive);
    m_before = goesOn ? std::move(m_verdicts) : QHash<FetchId, Verdict>();
    m_verdicts.clear();
    m_queue.clear();
    m_timer.stop();
    m_search.setWords(words);
    if (words.isEmpty())
        return;
    lookLater(0, m_model.rowCount() - 1);
    takeSlice();
}

bool TextFilter::has(const FetchRow &row) const
{
    const auto verdict = m_verdicts.constFind(row.id);
    if (verdict != m_verdicts.constEnd())
        return verdict->hasWords && verdict->number == row.textNumber;
    return m_before.contains(row.id) && m_before.value(row.id).hasWords;
}

/// A text that has the words, or is longer than what is searched, is not looked at again.
bool TextFilter::isKnown(const FetchRow &row) const
{
    const auto verdict = m_verdicts.constFind(row.id);
    return verdict != m_verdicts.constEnd() && verdict->number == row.textNumber && verdict->size <= row.bytes &&
           (verdict->hasWords || verdict->size == row.bytes || verdict->size >= Searched);
}

void TextFilter::lookLater(int first, int last)
{
    if (m_search.words().isEmpty())
        return;
    for (int row = first; row <= last; ++row) {
        if (!isKnown(m_model.at(row)))
            m_queue.push_back(m_model.at(row).id);
    }
    if (!m_queue.empty())
        m_timer.start(0);
}

void TextFilter::takeSlice()
{
    const auto end = std::chrono::steady_clock::now() + SearchBudget;
    bool isOther = false;
    while (!m_queue.empty() && std::chrono::steady_clock::now() < end) {
        isOther |= look(m_queue.front());
        m_queue.pop_front();
    }
    if (m_queue.empty()) {
        m_timer.stop();
        m_before.clear();
    }
    if (isOther)
        Q_EMIT found();
}

/// True where the row has to come or to go.
bool TextFilter::look(FetchId id)
{
    const int number = m_model.rowOf(id);
    if (number < 0 || isKnown(m_model.at(number)))
        return false;
    const FetchRow &row = m_model.at(number);
    const bool before = has(row);
    const Poem text = m_model.textAt(number);
    bool hasWords = false;
    if (text.size() > 0) {
        m_search.setPoem(text, HeadEncoding::of(text));
        hasWords = !m_search.matchesIn(0, std::min(text.size(), Searched)).empty();
        m_search.setPoem({}, PoemEncoding::Utf8); // what is removed goes
    }
    m_verdicts.insert(id, {row.textNumber, row.bytes, hasWords});
    return before != hasWords;
}

} // namespace Poetry

#include "moc_textfilter.cpp"
