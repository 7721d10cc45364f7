// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/settingsfile.h"

#include "core/failure/escape.h"
#include "core/system/filesystem.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSettings>

#include <utility>

namespace Poetry {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto WriteAfter = 200ms; ///< a number that is being chosen changes often
constexpr auto TryAgainAfter = 5s;
constexpr auto GoesAfter = 5s; ///< whoever cannot wait so long calls finish() before

/// On the thread of the disk. QSettings leaves the mode of a file as it is, and follows links.
bool writeTo(OwnFile place, const QVariantMap &changes)
{
    place.openFolder();
    if (!place.open(QIODevice::WriteOnly).isOpen())
        return false;
    QSettings file(QFile::decodeName(place.at()), QSettings::IniFormat);
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change->isValid())
            file.setValue(change.key(), *change);
        else
            file.remove(change.key());
    }
    file.sync();
    return file.status() != QSettings::AccessError;
}

} // namespace

SettingsFile::SettingsFile(const OwnFile &file, QObject *parent)
    : QObject(parent), m_file(file), m_path(escaped(file.path()))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SettingsFile::write);
    read();
}

SettingsFile::~SettingsFile()
{
    finish(GoesAfter);
}

void SettingsFile::read()
{
    const QString path = QFile::decodeName(m_file.at());
    const QFileInfo there(path);
    if (m_file.check() != 0) {
        m_complaint = [path = m_path] {
            return tr("%1 is no file of yours; nothing is read from it or kept in it.").arg(path);
        };
        return;
    }
    if (!there.exists())
        return;
    if (!there.isReadable()) {
        m_complaint = [path = m_path] { return tr("%1 cannot be read and is treated as empty.").arg(path); };
        return;
    }
    bool isDamaged = there.size() > LargestFile;
    if (!isDamaged) {
        const QSettings file(path, QSettings::IniFormat);
        for (const QString &key : file.allKeys())
            m_values.insert(key, file.value(key));
        isDamaged = file.status() == QSettings::FormatError;
    }
    if (isDamaged)
        putAside();
}

void SettingsFile::putAside()
{
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    const QString path = QFile::decodeName(m_file.at());
    if (!QFile::rename(path, path + u".aside-"_s + stamp)) // never replaces a file
        return;
    m_complaint = [name = escaped(QFileInfo(path).fileName()), aside = QString(m_path + u".aside-"_s + stamp),
                   n = static_cast<int>(m_values.size())] {
        return tr("%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.", nullptr, n).arg(name, aside);
    };
    m_changes = m_values;
    m_timer.start(WriteAfter);
}

void SettingsFile::setValue(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    change(key, value);
}

void SettingsFile::remove(const QString &key)
{
    if (m_values.remove(key) > 0)
        change(key, {});
}

void SettingsFile::change(const QString &key, const QVariant &value)
{
    m_changes.insert(key, value);
    if (!m_timer.isActive())
        m_timer.start(WriteAfter);
}

void SettingsFile::write()
{
    if (m_isWriting || m_changes.isEmpty())
        return;
    m_isWriting = true;
    m_underWay = std::exchange(m_changes, {});
    m_isWritten = std::make_shared<std::atomic<bool>>(false);
    m_disk.run([file = m_file, changes = m_underWay, isDone = m_isWritten] { *isDone = writeTo(file, changes); },
               [this] { noteWritten(); });
}

/// What could not be written is written with what comes next.
void SettingsFile::takeBack()
{
    QVariantMap changes = std::exchange(m_underWay, {});
    if (*m_isWritten)
        return;
    changes.insert(m_changes);
    m_changes = std::move(changes);
}

void SettingsFile::noteWritten()
{
    m_isWriting = false;
    takeBack();
    if (*m_isWritten) {
        if (std::exchange(m_isFailing, false))
            Q_EMIT told([path = m_path] { return tr("%1 can be written again; your settings are kept.").arg(path); });
        return write();
    }
    m_timer.start(TryAgainAfter);
    if (!std::exchange(m_isFailing, true))
        Q_EMIT told([path = m_path] {
            return tr("Settings hold until you quit, but cannot be kept: %1 cannot be written.").arg(path);
        });
}

bool SettingsFile::finish(std::chrono::milliseconds patience)
{
    if (!m_disk.finish(patience))
        return false;
    if (std::exchange(m_isWriting, false))
        takeBack();
    write();
    return m_disk.finish(patience);
}

} // namespace Poetry

#include "moc_settingsfile.cpp"
