// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"

#include <QObject>
#include <QStringDecoder>
#include <QTimer>

namespace Poetry {

/// Finds out whether a poem is UTF-8, a slice each turn of the event loop, going on where more of it has come.
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

Q_SIGNALS:
    void mistakeFound();

private:
    void takeSlice();

    Poem m_poem;
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QString m_scratch;
    qint64 m_seen = 0;
    bool m_isWhole = false;
    QTimer m_timer;
};

} // namespace Poetry
