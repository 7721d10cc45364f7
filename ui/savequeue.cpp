// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/savequeue.h"

#include "core/poemsaver.h"
#include "ui/wording.h"

#include <QDateTime>

namespace Poetry {

using namespace Qt::StringLiterals;

SaveQueue::SaveQueue(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &SaveQueue::saveNext);
}

void SaveQueue::save(const QString &folder, std::vector<Fetch> fetches)
{
    int number = 0;
    for (Fetch &fetch : fetches)
        m_waiting.push_back({folder, std::move(fetch), ++number});
    m_all += number;
    m_timer.start();
}

void SaveQueue::saveNext()
{
    if (m_waiting.empty()) {
        m_timer.stop();
        return;
    }
    const Job job = std::move(m_waiting.front());
    m_waiting.pop_front();
    saveOne(job);
    ++m_done;
    if (!m_waiting.empty()) {
        Q_EMIT progressed(m_done, m_all);
        return;
    }
    m_timer.stop();
    const QStringList failures = std::exchange(m_failures, {});
    const int saved = std::exchange(m_done, 0) - static_cast<int>(failures.size());
    m_all = 0;
    Q_EMIT finished(job.folder, saved, failures);
}

void SaveQueue::saveOne(const Job &job)
{
    const QString nameTemplate = QString::fromLatin1(PoemSaver::DefaultTemplate);
    const QString name = PoemSaver::fileName(nameTemplate, job.fetch, job.number, QDateTime::currentDateTime());
    const auto result = PoemSaver::saveInto(job.folder, name, job.fetch.poem);
    if (const auto *failure = std::get_if<Failure>(&result))
        m_failures << Wording::server(job.fetch.address) + u": "_s + failure->message();
}

} // namespace Poetry
