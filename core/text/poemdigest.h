// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"

#include <QCryptographicHash>
#include <QObject>
#include <QTimer>

namespace Poetry {

/// Computes the SHA-256 of a poem of any length, a slice each turn of the event loop.
class PoemDigest final : public QObject
{
    Q_OBJECT

public:
    explicit PoemDigest(QObject *parent);

    /// Instead of what was being computed, if anything.
    void start(const Poem &poem);
    void stop();
    bool isRunning() const { return m_timer.isActive(); }
    /// Of a poem that is being read, 0 to 1.
    double progress() const;

Q_SIGNALS:
    /// In hexadecimal digits; empty where the poem can no longer be read.
    void done(const QString &digest);

private:
    void takeSlice();

    Poem m_poem;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_seen = 0;
    QTimer m_timer;
};

} // namespace Poetry
