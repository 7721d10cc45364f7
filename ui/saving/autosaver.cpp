// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/autosaver.h"

#include "core/failure/escape.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/saving/filename.h"
#include "core/saving/nametemplate.h"
#include "core/saving/savemanifest.h"
#include "ui/settings/settings.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestName = 240;

} // namespace

AutoSaver::AutoSaver(PoetryClientFactory &factory, Settings &settings, QObject *parent, FileSystem &files)
    : QObject(parent), m_factory(factory), m_settings(settings), m_files(files)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AutoSaver::start);
    connect(&factory, &PoetryClientFactory::poemReceived, this, &AutoSaver::noteEnd);
    connect(&factory, &PoetryClientFactory::failed, this, &AutoSaver::noteEnd);
    connect(&factory, &PoetryClientFactory::cancelled, this, &AutoSaver::noteEnd);
    connect(&settings, &Settings::changed, this, &AutoSaver::tryAgain);
}

void AutoSaver::noteEnd(const Fetch &fetch)
{
    const bool isWanted = fetch.state == FetchState::Complete || m_settings.savesPartials();
    const bool isSaved = !fetch.notes->savedAs.isEmpty();
    const bool wasThere =
        fetch.failedAgain() ? fetch.state == FetchState::Complete || isSaved : fetch.cameAgain() && isSaved;
    if (!m_settings.savesAutomatically() || !isWanted || wasThere || fetch.poem.size() == 0)
        return;
    Job job{fetch, false};
    if (const Fetch *row = m_factory.find(fetch.id))
        job.fetch.notes = row->notes; // it may have been pinned since
    const QString name = NameTemplate::fileName(m_settings.nameTemplate(), fetch, static_cast<int>(fetch.id),
                                                QDateTime::currentDateTime());
    FetchNotes notes = *job.fetch.notes;
    notes.isToBeSaved = notes.removedBytes == 0;
    notes.savedAs = QDir(m_settings.automaticFolder()).filePath(name);
    m_factory.note(fetch.id, notes);
    job.fetch.notes = std::move(notes);
    m_ids.insert(fetch.id);
    m_waiting.push_back(std::move(job));
    start();
}

void AutoSaver::goOn()
{
    for (const FetchId id : m_factory.ids()) {
        const Fetch *fetch = m_factory.find(id);
        const bool isWanted = fetch->notes->isToBeSaved && isEnded(fetch->state) && fetch->poem.size() > 0;
        if (isWanted && m_ids.insert(id).second)
            m_waiting.push_back({*fetch, true});
    }
    start();
}

void AutoSaver::tryAgain()
{
    m_timer.stop();
    start();
}

/// One at a time, and after a failure none for a while: where one fails, most others would, too.
void AutoSaver::start()
{
    if (m_isBusy || m_waiting.empty() || m_timer.isActive() || !m_settings.savesAutomatically())
        return;
    m_isBusy = true;
    if (!m_saver)
        m_saver = std::make_shared<PoemSaver>(m_files);
    const auto job = std::make_shared<Job>(std::move(m_waiting.front()));
    m_waiting.pop_front();
    const auto result = std::make_shared<Result>();
    m_disk.run([job, result, folder = m_settings.automaticFolder(), withManifest = m_settings.savesManifest(),
                saver = m_saver, files = &m_files] { *result = save(*job, folder, withManifest, *saver, *files); },
               [this, job, result] { noteResult(*job, *result); });
}

AutoSaver::Result AutoSaver::save(Job &job, const QString &folder, bool withManifest, PoemSaver &saver,
                                  FileSystem &files)
{
    const QFileInfo wanted(job.fetch.notes->savedAs);
    const QString name = safeFileName(wanted.fileName(), LongestName); // whatever was kept
    if (job.mayBeSaved && job.saved.isEmpty())
        job.saved = PoemSaver::findSaved(wanted.absolutePath(), name, job.fetch.poem);
    const QByteArray place = QFile::encodeName(folder);
    if (folder == Settings::usualAutomaticFolder())
        makeFolders(files, place);
    else // of what somebody chose, only the last: it may be on a disk that is not there now
        job.hasMadeFolder = files.makeFolder(place, FileSystem::FolderForItsUser) == 0;
    Result result = job.saved.isEmpty() ? saver.saveInto(folder, name, job.fetch.poem) : Result(job.saved);
    const auto *path = std::get_if<QString>(&result);
    if (!path || !withManifest || QFileInfo::exists(*path + u".json"_s))
        return result;
    job.saved = *path;
    SaveManifest manifest;
    manifest.add(job.fetch, result);
    if (const auto failure = manifest.writeBeside(*path, saver))
        return *failure;
    return result;
}

void AutoSaver::noteResult(const Job &job, const Result &result)
{
    m_isBusy = false;
    if (job.hasMadeFolder)
        Q_EMIT told([folder = m_settings.automaticFolder()] {
            return tr("The folder %1 was not there, and has been made.").arg(escaped(folder));
        });
    if (const auto *failure = std::get_if<Failure>(&result)) {
        m_waiting.push_back(job); // the others have their turn before
        m_timer.start(TryAgainAfter);
        m_saver.reset();
        if (!std::exchange(m_isFailing, true))
            Q_EMIT told([why = *failure] {
                return tr("Automatic saving is not working and will be retried: %1").arg(why.message());
            });
        return;
    }
    m_ids.erase(job.fetch.id);
    if (const Fetch *fetch = m_factory.find(job.fetch.id); fetch && fetch->notes->isToBeSaved) {
        FetchNotes notes = *fetch->notes;
        notes.isToBeSaved = false;
        notes.savedAs = std::get<QString>(result);
        m_factory.note(job.fetch.id, notes);
    }
    if (m_waiting.empty()) {
        m_saver.reset(); // others may change the folder meanwhile
        if (std::exchange(m_isFailing, false))
            Q_EMIT told([] { return tr("Automatic saving works again; nothing was missed."); });
    }
    start();
}

} // namespace Poetry

#include "moc_autosaver.cpp"
