// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <deque>
#include <vector>

namespace Poetry {

/// Saves many poems into one folder, one a turn of the event loop, so that the window stays awake. Works on snapshots:
/// rows may be removed meanwhile.
class SaveQueue final : public QObject
{
    Q_OBJECT

public:
    explicit SaveQueue(QObject *parent = nullptr);

    void save(const QString &folder, std::vector<Fetch> fetches);
    bool isBusy() const { return !m_waiting.empty(); }

Q_SIGNALS:
    void progressed(int done, int all);
    /// failures: one line for each poem that was not saved, "SERVER: SENTENCE".
    void finished(const QString &folder, int saved, const QStringList &failures);

private:
    struct Job
    {
        QString folder;
        Fetch fetch;
        int number;
    };
    void saveNext();
    void saveOne(const Job &job);

    std::deque<Job> m_waiting;
    int m_done = 0;
    int m_all = 0;
    QStringList m_failures;
    QTimer m_timer;
};

} // namespace Poetry
