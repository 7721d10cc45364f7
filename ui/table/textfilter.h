// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/text/poemsearch.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <deque>

namespace Poetry {

class FetchModel;
struct FetchRow;

/// Finds the rows of a model that have words in their texts: in the first Searched bytes of each, in any case, a slice
/// each turn of the event loop. Of the texts themselves it keeps nothing. Owned by FetchSortModel.
class TextFilter final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 Searched = 64 * 1024; ///< bytes of each text

    /// model must outlive this.
    explicit TextFilter(const FetchModel &model, QObject *parent = nullptr);

    /// None: no row is found. What can be looked through in a slice has been when this returns.
    void setWords(const QString &words);
    /// As far as has been looked.
    bool has(const FetchRow &row) const;
    bool isRunning() const { return m_timer.isActive(); }

Q_SIGNALS:
    /// Other rows than before have the words.
    void found();

private:
    /// What was said of a text, until it is another one.
    struct Verdict
    {
        int number;
        qint64 size;
        bool hasWords;
    };

    bool isKnown(const FetchRow &row) const;
    void lookLater(int first, int last);
    void takeSlice();
    bool look(FetchId id);

    const FetchModel &m_model;
    PoemSearch m_search;
    QHash<FetchId, Verdict> m_verdicts; ///< on the words of now, or on those that these go on from
    QHash<FetchId, Verdict> m_before;
    std::deque<FetchId> m_queue;
    QTimer m_timer;
};

} // namespace Poetry
