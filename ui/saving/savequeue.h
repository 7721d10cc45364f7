// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/saving/poemsaver.h"
#include "core/system/diskthread.h"
#include "core/system/filesystem.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <vector>

namespace Poetry {

/// Saves poems one after the other, on a thread that may wait for the disk. Works on snapshots: rows may be removed
/// meanwhile. What is not done when this goes is given up, and leaves nothing.
class SaveQueue final : public QObject
{
    Q_OBJECT

public:
    /// What has been asked for since the queue was idle, and what came of it.
    struct Summary
    {
        QString place; ///< the folder, or the file where there was one
        bool isFile = false;
        int all = 0;
        int saved = 0;
        int cancelled = 0;
        qint64 bytes = 0;                         ///< to be written
        std::optional<Failure> manifestFailure{}; ///< why there is none that was asked for
        std::vector<Failure> failures{};          ///< of poems that were not saved for another reason than that
        ServerAddress server;                     ///< of the last one
        std::vector<Fetch> unsaved{};             ///< those of the failures

        /// "SERVER: SENTENCE", of one of the failures.
        QString failureText(std::size_t index) const;
        int done() const { return saved + cancelled + static_cast<int>(failures.size()); }
    };

    explicit SaveQueue(QObject *parent = nullptr, FileSystem &files = FileSystem::ofThisMachine());
    ~SaveQueue() override;

    enum class Manifest { Without, With };
    void saveInto(const QString &folder, const QString &nameTemplate, const std::vector<Fetch> &fetches,
                  Manifest manifest = Manifest::Without);
    /// A name that ends in .poem gets a PoemFile: a text with its times, and no manifest.
    void saveAs(const QString &path, const Fetch &fetch, PoemSaver::Existing existing,
                Manifest manifest = Manifest::Without);
    /// What is not done yet is left; a file that is being written is given up.
    void cancel();
    bool isBusy() const { return m_summary.has_value(); }

Q_SIGNALS:
    /// Ten times a second while there is something to do.
    void progressed(const Poetry::SaveQueue::Summary &summary, qint64 bytesWritten);
    void finished(const Poetry::SaveQueue::Summary &summary);

private:
    using Result = std::variant<QString, Failure>;
    using Save = std::function<Result(PoemSaver &saver, SaveProgress *progress)>;

    /// What comes of one poem, and of the manifest where it was the last.
    struct Outcome
    {
        std::optional<Result> poem;
        std::optional<Failure> manifest;
    };
    using Finish = std::function<std::optional<Failure>(PoemSaver &saver)>;

    void begin(const QString &place, bool isFile, const Fetch &fetch, Save save, Finish finish);
    void note(const Fetch &fetch, const Outcome &outcome);

    FileSystem &m_files;
    std::optional<Summary> m_summary;
    std::shared_ptr<SaveProgress> m_progress;
    std::shared_ptr<PoemSaver> m_saver;
    QTimer m_timer;
    DiskThread m_disk; ///< stands last, so that its thread ends before the rest goes
};

} // namespace Poetry
