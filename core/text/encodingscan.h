// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"
#include "core/poem/utf8tally.h"

#include <QObject>
#include <QTimer>

namespace Poetry {

/// Finds out whether a poem is UTF-8, a slice each turn of the event loop, going on where more of it has come. What has
/// been found to be UTF-8 stays that.
class EncodingScan final : public QObject
{
    Q_OBJECT

public:
    explicit EncodingScan(QObject *parent);

    void start(const Poem &poem, bool isWhole);
    /// The same poem. Half a character at the end of a whole one is a mistake.
    void goOn(const Poem &poem, bool isWhole);
    void stop();
    qint64 seen() const { return m_seen; }
    bool isUtf8() const { return m_isSettled || m_tally.isUtf8(); }
    /// Bytes that are in no character of UTF-8, so far.
    qint64 wrong() const { return m_tally.wrong(); }

Q_SIGNALS:
    /// Something is not UTF-8, or something is that was not thought to be.
    void found();

private:
    void takeSlice();

    Poem m_poem;
    Utf8Tally m_tally;
    qint64 m_seen = 0;
    bool m_isWhole = false;
    bool m_isSettled = false;
    bool m_negotiates = false;
    QTimer m_timer;
};

} // namespace Poetry
