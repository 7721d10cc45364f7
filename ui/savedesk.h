// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch.h"

#include <QObject>

#include <vector>

class QFileDialog;
class QWidget;

namespace Poetry {

class SaveQueue;

/// Asks where poems shall go, has them saved, and tells how it went. The dialogs stop nothing; what is saved is what
/// had arrived when they were opened.
class SaveDesk final : public QObject
{
    Q_OBJECT

public:
    /// window: the parent of the dialogs; owns this.
    explicit SaveDesk(QWidget *window);

    /// One poem to a file, several into a folder. Fetches without a byte are left out.
    void save(std::vector<Fetch> fetches);
    /// Into a folder, also when there is one only.
    void saveAll(std::vector<Fetch> fetches);

Q_SIGNALS:
    void told(const QString &text);

private:
    QFileDialog *openDialog(const QString &title);
    void saveTo(const QString &path, const Fetch &fetch);
    void tellSummary(const QString &folder, int saved, const QStringList &failures);

    QWidget *m_window;
    SaveQueue *m_queue;
    QString m_lastFolder;
};

} // namespace Poetry
