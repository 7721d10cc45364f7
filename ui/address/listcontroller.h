// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/diskthread.h"
#include "core/system/filesystem.h"
#include "ui/widgets/message.h"

#include <QObject>
#include <QStringList>

class QFileDialog;
class QWidget;

namespace Poetry {

class AddressBar;
class PoetryClientFactory;

/// Opens files of addresses, and writes the rows to one; asks which. Owned by the window.
class ListController final : public QObject
{
    Q_OBJECT

public:
    ListController(QWidget *window, PoetryClientFactory &factory, AddressBar &bar,
                   FileSystem &files = FileSystem::ofThisMachine());
    ~ListController() override;

    /// Says which in openRequested().
    void askToOpen();
    void askToSave();
    /// Waits until those that were opened before are read.
    void open(const QString &path);
    /// Writes the addresses of all rows, away from the window; tells how that went.
    void save(const QString &path);

    QString lastFolder() const { return m_lastFolder; }
    void setLastFolder(const QString &folder);

Q_SIGNALS:
    void openRequested(const QString &path);
    void told(const Poetry::Message &message);

private:
    QFileDialog *makeDialog(const Saying &title);
    void openNext();

    QWidget *m_window;
    PoetryClientFactory &m_factory;
    AddressBar &m_bar;
    QStringList m_waiting;
    QString m_lastFolder;
    FileSystem &m_files;
    DiskThread m_disk; ///< stands last, so that its thread ends before the rest goes
};

} // namespace Poetry
