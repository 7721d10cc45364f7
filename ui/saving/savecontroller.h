// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "ui/saving/savequeue.h"
#include "ui/widgets/message.h"

#include <QObject>
#include <QPointer>

#include <vector>

class QAction;
class QProgressDialog;
class QWidget;

namespace Poetry {

class SaveManyDialog;

/// Asks where poems shall go, has them saved, shows how far that is where it takes long, and tells how it went. The
/// dialogs stop nothing; what is saved is what had arrived when they were opened.
class SaveController final : public QObject
{
    Q_OBJECT

public:
    /// window: the parent of the dialogs; owns this.
    explicit SaveController(QWidget *window);

    /// One poem to a file, several into a folder. Fetches without a byte are left out.
    void save(std::vector<Fetch> fetches);
    /// Into a folder, also when there is one only, under names that are shown beforehand.
    /// others: what is to be said about poems that are not among them.
    void saveAll(std::vector<Fetch> fetches, const Saying &others = {});

    /// Whether checksums and a manifest are saved beside the poems, unless somebody says otherwise.
    void setWithManifest(bool with) { m_withManifest = with; }
    /// One that NameTemplate::check() accepts.
    void setNameTemplate(const QString &nameTemplate) { m_nameTemplate = nameTemplate; }
    /// Where the next question begins.
    QString lastFolder() const { return m_lastFolder; }
    void setLastFolder(const QString &folder);
    /// What was not saved the last time cannot be saved elsewhere any more.
    void forget() { m_unsaved.clear(); }
    /// Shows in the desktop's own window what is beside a file, or in a folder.
    QAction *openFolder(const QString &place);

Q_SIGNALS:
    void told(const Poetry::Message &message);

private:
    void writeTexts();
    void saveTo(const QString &path, const Fetch &fetch);
    void saveMany(const SaveManyDialog &dialog);
    static SaveQueue::Manifest manifest(bool isWanted);
    static QString manifestTrouble(const SaveQueue::Summary &summary);
    void makeFolder();
    void openProgress();
    void showProgress(const SaveQueue::Summary &summary, qint64 bytesWritten);
    void tellSummary(const SaveQueue::Summary &summary);
    static QString fileText(const SaveQueue::Summary &summary);
    static QString manyText(const SaveQueue::Summary &summary);

    QWidget *m_window;
    SaveQueue *m_queue;
    QPointer<QProgressDialog> m_progress;
    QString m_nameTemplate;
    bool m_withManifest = false;
    QString m_lastFolder;
    QAction *m_openFolder;
    QString m_toOpen;
    QAction *m_saveElsewhere;
    std::vector<Fetch> m_unsaved; ///< of the last time
};

} // namespace Poetry
