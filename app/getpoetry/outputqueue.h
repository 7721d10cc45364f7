// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/poem/poem.h"

#include <QObject>

#include <deque>
#include <functional>

namespace Poetry {

class StandardOutput;

/// Writes poems and lines to standard output one after the other, without ever making the event loop wait for the
/// reader. Poems are read in slices.
class OutputQueue : public QObject
{
    Q_OBJECT

public:
    explicit OutputQueue(StandardOutput &output, QObject *parent = nullptr);

    /// Parted from the poem before it by a line feed where that does not end in one. headline is told when it begins.
    void addPoem(const Poem &poem, const QString &headline);
    /// From one byte to before another, for a poem that is written little by little.
    void addPart(const Poem &poem, qint64 from, qint64 end);
    /// Ends in a line feed of its own.
    void addLine(const QByteArray &line);

    bool isEmpty() const { return m_waiting.empty(); }
    /// Poems that are out to their last byte.
    int poemsWritten() const { return m_poemsWritten; }
    /// Writes what goes out without waiting, forgets the rest, and is silent from then on.
    void giveUp();

Q_SIGNALS:
    /// Bytes are about to go out.
    void writing();
    void beginning(const QString &headline);
    void emptied();
    /// Nothing more can be written. Sent once, from the event loop; the rest is forgotten.
    void broken(const Poetry::Failure &failure);

private:
    struct Item
    {
        Poem poem;
        bool isPoem;
        QString headline;
        qint64 done;
        qint64 end;
    };

    void add(const Item &item);
    void writeSome();
    /// One slice at most. True when the item is out to its last byte.
    bool writeFrom(Item &item);
    std::optional<Failure> fillBuffer(Item &item);
    void fail(const Failure &failure);

    StandardOutput &m_output;
    std::deque<Item> m_waiting;
    QByteArray m_buffer;                          ///< taken from the first item, not out yet
    const std::function<void(bool)> m_setWatched; ///< while something waits
    int m_poemsWritten = 0;
    bool m_broken = false;
};

} // namespace Poetry
