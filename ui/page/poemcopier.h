// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/backgroundtask.h"
#include "core/text/poemlines.h"

#include <QObject>

namespace Poetry {

/// Brings a part of a poem to the clipboard: a little at once, and much beside the event loop.
class PoemCopier final : public QObject
{
    Q_OBJECT

public:
    /// Bytes that are copied at most.
    static constexpr qint64 Limit = 16'000'000;

    explicit PoemCopier(QObject *parent) : QObject(parent) {}

    /// Instead of what was being copied, if anything.
    void copy(const PoemLines &lines, qint64 from, qint64 to);
    /// Only a little, and not while something is being copied.
    void copyForMiddleButton(const PoemLines &lines, qint64 from, qint64 to);

Q_SIGNALS:
    void copied(qint64 bytes, qint64 ofBytes);

private:
    void finish(const QString &text, qint64 bytes, qint64 ofBytes);

    BackgroundTask m_task;
};

} // namespace Poetry
