// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"
#include "core/text/invisiblerule.h"
#include "core/text/poemencoding.h"

#include <QObject>
#include <QTimer>

namespace Poetry {

/// Counts the invisible characters of a poem that can deceive, a slice each turn of the event loop, going on where more
/// of it has come.
class InvisibleScan final : public QObject
{
    Q_OBJECT

public:
    /// Nobody wants to know more exactly.
    static constexpr qint64 Most = 1'000'000;

    explicit InvisibleScan(QObject *parent);

    void start(const Poem &poem, const PoemEncoding &encoding);
    /// The same poem.
    void goOn(const Poem &poem);
    void stop();
    qint64 count() const { return m_count; }

Q_SIGNALS:
    void counted();

private:
    void takeSlice();
    /// How many bytes it has understood.
    qsizetype look(const QByteArray &bytes);

    Poem m_poem;
    PoemEncoding m_encoding = PoemEncoding::Utf8;
    qint64 m_seen = 0;
    qint64 m_count = 0;
    InvisibleRule m_rule;
    bool m_returnsEndLines = false;
    QTimer m_timer;
};

} // namespace Poetry
