// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/diskthread.h"
#include "core/system/ownfile.h"
#include "ui/widgets/message.h"

#include <QObject>
#include <QTimer>
#include <QVariantMap>

#include <atomic>
#include <memory>

namespace Poetry {

/// Values under keys, in an INI file that people may change by hand. It is read once, when this is made; what is set is
/// written soon afterwards, never in the caller's thread, for each writing waits for the disk. What others wrote under
/// other keys meanwhile stays.
class SettingsFile final : public QObject
{
    Q_OBJECT

public:
    /// In bytes. A larger file cannot be from this program, and is not read.
    static constexpr qint64 LargestFile = 1024 * 1024;

    /// What is damaged is put aside, under a name that complaint() tells; what could be read of it is used.
    explicit SettingsFile(const OwnFile &file, QObject *parent = nullptr);
    /// Waits five seconds at most for what is not written yet.
    ~SettingsFile() override;

    /// Invalid where there is none. What was read from the file is text, most of it.
    QVariant value(const QString &key) const { return m_values.value(key); }
    bool contains(const QString &key) const { return m_values.contains(key); }
    void setValue(const QString &key, const QVariant &value);
    void remove(const QString &key);

    /// A sentence for people about what was read; empty where nothing was wrong.
    QString complaint() const { return m_complaint ? m_complaint() : QString(); }
    /// Writes what is not written yet; false where that takes longer.
    bool finish(std::chrono::milliseconds patience);

Q_SIGNALS:
    /// A sentence for people: it cannot be written, or can be again.
    void told(const Poetry::Message &message);

private:
    void read();
    void putAside();
    void change(const QString &key, const QVariant &value);
    void write();
    void takeBack();
    void noteWritten();

    OwnFile m_file;
    QString m_path; ///< for people
    QVariantMap m_values;
    QVariantMap m_changes;                          ///< not written yet; an invalid value removes
    QVariantMap m_underWay;                         ///< being written
    std::shared_ptr<std::atomic<bool>> m_isWritten; ///< of that; meant once the thread has done it
    Saying m_complaint;
    bool m_isWriting = false;
    bool m_isFailing = false;
    QTimer m_timer;
    DiskThread m_disk; ///< stands last, so that its thread ends before the rest goes
};

} // namespace Poetry
