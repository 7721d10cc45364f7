// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/saving/anthology.h"
#include "core/saving/anthologyfile.h"
#include "core/system/diskthread.h"
#include "core/system/filesystem.h"
#include "ui/settings/encodingmemory.h"

#include <QFont>
#include <QObject>
#include <QTimer>

#include <memory>
#include <variant>
#include <vector>

namespace Poetry {

/// Makes an anthology of snapshots into a file, on a thread beside the event loop. What is not done when this goes is
/// given up, and leaves nothing.
class AnthologyExport final : public QObject
{
    Q_OBJECT

public:
    struct Job
    {
        QString path;
        AnthologyFile::Format format = AnthologyFile::Format::Html;
        QString title;
        std::vector<Fetch> fetches;
        AnthologyFile::Sums sums = AnthologyFile::Sums::Without;
        PoemSaver::Existing existing = PoemSaver::Existing::Keep;
        QFont font;               ///< of a PDF
        EncodingMemory encodings; ///< that were chosen
    };
    using Result = std::variant<AnthologyFile::Saved, Failure>;

    explicit AnthologyExport(QObject *parent = nullptr, FileSystem &files = FileSystem::ofThisMachine());
    ~AnthologyExport() override;

    /// One at a time.
    void start(Job job);
    /// What was there under that name stays.
    void cancel();
    bool isBusy() const { return m_work != nullptr; }

Q_SIGNALS:
    /// Ten times a second. share: of the work, 0 to 1.
    void progressed(double share);
    /// texts: in the anthology.
    void finished(const Poetry::AnthologyExport::Result &result, int texts);

private:
    struct Work;

    void tellProgress();
    void end(const Result &result);

    FileSystem &m_files;
    std::shared_ptr<Work> m_work; ///< null: nothing is to be done
    QTimer m_timer;
    DiskThread m_disk; ///< stands last, so that its thread ends before the rest goes
};

} // namespace Poetry
