// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/text/poemlines.h"

#include <QObject>
#include <QTimer>

namespace Poetry {

/// Brings a part of a poem to the clipboard, a slice each turn of the event loop.
class PoemCopier final : public QObject
{
    Q_OBJECT

public:
    /// Bytes that are copied at most.
    static constexpr qint64 Limit = 16'000'000;

    explicit PoemCopier(QObject *parent);

    /// Instead of what was being copied, if anything.
    void copy(const PoemLines &lines, qint64 from, qint64 to);
    /// At once, so only a little.
    void copyForMiddleButton(const PoemLines &lines, qint64 from, qint64 to);

Q_SIGNALS:
    void copied(qint64 bytes, qint64 ofBytes);

private:
    void takeSlice();
    void setLines(const PoemLines &lines);
    /// What is shown from a place on, up to about a slice and not behind to, from where it goes on then.
    QString text(qint64 &from, qint64 to) const;

    PoemLines m_lines;
    qint64 m_begin = 0;
    qint64 m_at = 0;
    qint64 m_end = 0;
    qint64 m_wanted = 0;
    QString m_text;
    QTimer m_timer;
};

} // namespace Poetry
