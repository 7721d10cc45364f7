// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/saving/poemsaver.h"
#include "core/system/diskthread.h"
#include "core/system/filesystem.h"
#include "ui/widgets/message.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <unordered_set>

namespace Poetry {

class PoetryClientFactory;
class Settings;

/// Saves poems by itself as they complete, where the settings say so. Notes beforehand what is to be saved, so that a
/// poem is saved once whenever the program ends; what cannot be saved is tried again, and told once.
class AutoSaver final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds TryAgainAfter{30};

    /// factory, settings and files must outlive this.
    AutoSaver(PoetryClientFactory &factory, Settings &settings, QObject *parent = nullptr,
              FileSystem &files = FileSystem::ofThisMachine());

    /// The rows of the last time are back: what was to be saved then is saved now, unless it was.
    void goOn();
    /// What could not be saved, without waiting any longer.
    void tryAgain();

Q_SIGNALS:
    void told(const Poetry::Message &message);

private:
    struct Job
    {
        Fetch fetch;
        bool mayBeSaved; ///< by a run that was killed
        QString saved{}; ///< where it was, but for its manifest
        bool hasMadeFolder = false;
    };
    using Result = std::variant<QString, Failure>;

    void noteEnd(const Fetch &fetch);
    void start();
    void noteResult(const Job &job, const Result &result);
    /// Fills in Job::saved and Job::hasMadeFolder.
    static Result save(Job &job, const QString &folder, bool withManifest, PoemSaver &saver, FileSystem &files);

    PoetryClientFactory &m_factory;
    Settings &m_settings;
    FileSystem &m_files;
    std::deque<Job> m_waiting;
    std::unordered_set<FetchId> m_ids;  ///< of those and of the one under way
    std::shared_ptr<PoemSaver> m_saver; ///< while there is something to do
    bool m_isBusy = false;
    bool m_isFailing = false;
    QTimer m_timer;
    DiskThread m_disk; ///< stands last, so that its thread ends before the rest goes
};

} // namespace Poetry
