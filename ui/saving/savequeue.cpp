// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/savequeue.h"

#include "core/saving/nametemplate.h"
#include "core/saving/poemfile.h"
#include "core/saving/savemanifest.h"
#include "ui/words/wording.h"

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

void SaveQueue::saveInto(const QString &folder, const QString &nameTemplate, const std::vector<Fetch> &fetches,
                         Manifest manifest)
{
    const auto list = manifest == Manifest::With ? std::make_shared<SaveManifest>() : nullptr;
    const QDateTime now = QDateTime::currentDateTime();
    int number = 0;
    for (const Fetch &fetch : fetches) {
        const QString name = NameTemplate::fileName(nameTemplate, fetch, ++number, now);
        Finish finish;
        if (list && number == static_cast<int>(fetches.size()))
            finish = [list, folder](PoemSaver &saver) { return list->writeInto(folder, saver); };
        begin(
            folder, false, fetch,
            [folder, name, list, fetch](PoemSaver &saver, SaveProgress *progress) {
                auto result = saver.saveInto(folder, name, fetch.poem, PoemSaver::Afterwards::PoemStays, progress);
                if (list && !progress->isCancelled)
                    list->add(fetch, result);
                return result;
            },
            finish);
    }
}

void SaveQueue::saveAs(const QString &path, const Fetch &fetch, PoemSaver::Existing existing, Manifest manifest)
{
    const bool isWithTimes = PoemFile::isNamed(path); // and with its digest
    const auto list = manifest == Manifest::With && !isWithTimes ? std::make_shared<SaveManifest>() : nullptr;
    Finish finish;
    if (list)
        finish = [list, path](PoemSaver &saver) { return list->writeBeside(path, saver); };
    begin(
        path, true, fetch,
        [path, existing, list, fetch, isWithTimes](PoemSaver &saver, SaveProgress *progress) {
            auto result = isWithTimes ? saver.saveAs(path, PoemFile::maker(fetch, progress), existing)
                                      : saver.saveAs(path, fetch.poem, existing, progress);
            if (list && std::holds_alternative<QString>(result))
                list->add(fetch, result);
            return result;
        },
        finish);
}

void SaveQueue::cancel()
{
    if (m_progress)
        m_progress->isCancelled = true;
}

void SaveQueue::begin(const QString &place, bool isFile, const Fetch &fetch, Save save, Finish finish)
{
    if (!m_summary) {
        m_summary = Summary{place, isFile, 0, 0, 0, 0, {}, {}, fetch.address};
        m_progress = std::make_shared<SaveProgress>();
        m_saver = std::make_shared<PoemSaver>(m_files);
        m_timer.start();
    }
    m_summary->place = place;
    m_summary->isFile = isFile;
    m_summary->server = fetch.address;
    ++m_summary->all;
    m_summary->bytes += fetch.poem.size();
    auto outcome = std::make_shared<Outcome>();
    m_disk.run(
        [outcome, save = std::move(save), finish = std::move(finish), saver = m_saver, progress = m_progress] {
            if (!progress->isCancelled)
                outcome->poem.emplace(save(*saver, progress.get()));
            if (finish)
                outcome->manifest = finish(*saver);
        },
        [this, outcome, fetch] { note(fetch, *outcome); });
}

QString SaveQueue::Summary::failureText(std::size_t index) const
{
    return Wording::server(unsaved.at(index).address) + u": "_s + failures.at(index).message();
}

void SaveQueue::note(const Fetch &fetch, const Outcome &outcome)
{
    const auto &result = outcome.poem;
    const auto *failure = result ? std::get_if<Failure>(&*result) : nullptr;
    if (result && !failure) {
        ++m_summary->saved;
    } else if (m_progress->isCancelled) {
        ++m_summary->cancelled;
    } else {
        m_summary->failures.push_back(*failure);
        m_summary->unsaved.push_back(fetch);
    }
    if (outcome.manifest)
        m_summary->manifestFailure = outcome.manifest;
    if (m_summary->done() < m_summary->all)
        return;
    m_timer.stop();
    Q_EMIT finished(*std::exchange(m_summary, {}));
}

} // namespace Poetry

#include "moc_savequeue.cpp"
