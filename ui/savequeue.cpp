// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/savequeue.h"

#include "ui/wording.h"

#include <QDateTime>

namespace Poetry {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

SaveQueue::SaveQueue(QObject *parent, FileSystem &files) : QObject(parent), m_files(files)
{
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, [this] { Q_EMIT progressed(*m_summary, m_progress->bytes); });
}

SaveQueue::~SaveQueue()
{
    cancel();
}

void SaveQueue::saveInto(const QString &folder, const QString &nameTemplate, const std::vector<Fetch> &fetches)
{
    const QDateTime now = QDateTime::currentDateTime();
    int number = 0;
    for (const Fetch &fetch : fetches) {
        const QString name = PoemSaver::fileName(nameTemplate, fetch, ++number, now);
        begin(folder, false, fetch, [folder, name, poem = fetch.poem](PoemSaver &saver, SaveProgress *progress) {
            return saver.saveInto(folder, name, poem, PoemSaver::Afterwards::PoemStays, progress);
        });
    }
}

void SaveQueue::saveAs(const QString &path, const Fetch &fetch, PoemSaver::Existing existing)
{
    begin(path, true, fetch, [path, existing, poem = fetch.poem](PoemSaver &saver, SaveProgress *progress) {
        return saver.saveAs(path, poem, existing, progress);
    });
}

void SaveQueue::cancel()
{
    if (m_progress)
        m_progress->isCancelled = true;
}

void SaveQueue::begin(const QString &place, bool isFile, const Fetch &fetch, Save save)
{
    if (!m_summary) {
        m_summary = Summary{place, isFile, 0, 0, 0, 0, {}, fetch.address};
        m_progress = std::make_shared<SaveProgress>();
        m_saver = std::make_shared<PoemSaver>(m_files);
        m_timer.start();
    }
    m_summary->place = place;
    m_summary->isFile = isFile;
    m_summary->server = fetch.address;
    ++m_summary->all;
    m_summary->bytes += fetch.poem.size();
    auto result = std::make_shared<std::optional<Result>>();
    m_disk.run(
        [result, save = std::move(save), saver = m_saver, progress = m_progress] {
            if (!progress->isCancelled)
                result->emplace(save(*saver, progress.get()));
        },
        [this, result, server = fetch.address] { note(server, *result); });
}

void SaveQueue::note(const ServerAddress &server, const std::optional<Result> &result)
{
    const auto *failure = result ? std::get_if<Failure>(&*result) : nullptr;
    if (result && !failure)
        ++m_summary->saved;
    else if (m_progress->isCancelled)
        ++m_summary->cancelled;
    else
        m_summary->failures << Wording::server(server) + u": "_s + failure->message();
    if (m_summary->done() < m_summary->all)
        return;
    m_timer.stop();
    Q_EMIT finished(*std::exchange(m_summary, {}));
}

} // namespace Poetry
