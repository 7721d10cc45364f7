// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetchoptions.h"

#include <QObject>
#include <QString>

namespace Poetry {

class SettingsFile;

/// A number that may be set: where it is kept, what it is by default, and what it may be.
struct NumberSetting
{
    const char *key;
    int usual;
    int least;
    int most;
};

/// What the user prefers, kept in a settings file. Everything is in the range that it may have, whatever the file says;
/// what is out of it is as if it were not there. Owned by main.
class Settings final : public QObject
{
    Q_OBJECT

public:
    static constexpr NumberSetting Connections{"limits/connections", 256, 1, 10'000};
    static constexpr NumberSetting MegabytesMost{"limits/megabytes", 64, 0, 1'048'576}; ///< MiB; 0 = no limit
    static constexpr NumberSetting ConnectTimeout{"timeouts/connect", 30, 0, 86'400};   ///< s; 0 = off, as all three
    static constexpr NumberSetting IdleTimeout{"timeouts/idle", 0, 0, 86'400};
    static constexpr NumberSetting TotalTimeout{"timeouts/total", 0, 0, 86'400};
    static constexpr NumberSetting Retries{"retries/number", 0, 0, 100};
    static constexpr NumberSetting MegabytesKept{"kept/megabytes", 1024, 0, 1'048'576}; ///< MiB; 0 = no limit

    /// store must outlive this.
    explicit Settings(SettingsFile &store, QObject *parent = nullptr);

    int number(const NumberSetting &setting) const;
    void setNumber(const NumberSetting &setting, int value);

    /// Where questions for a place to save begin; empty: where the last one ended.
    QString saveFolder() const;
    void setSaveFolder(const QString &folder);
    QString nameTemplate() const;
    /// One that NameTemplate::check() refuses is not taken.
    void setNameTemplate(const QString &nameTemplate);
    /// Whether complete poems are saved by themselves, and what was cut off or stopped, too.
    bool savesAutomatically() const;
    void setSavesAutomatically(bool saves);
    bool savesPartials() const;
    void setSavesPartials(bool saves);
    /// Where to: a folder of poems among the documents, unless another was chosen.
    QString automaticFolder() const;
    void setAutomaticFolder(const QString &folder);
    static QString usualAutomaticFolder();
    /// Whether checksums and a manifest are saved beside poems.
    bool savesManifest() const;
    void setSavesManifest(bool saves);
    bool notifies() const;
    void setNotifies(bool notifies);
    /// "de", "en"; empty: the system's.
    QString language() const;
    void setLanguage(const QString &language);

    void restoreDefaults();
    /// The limits of others, with what is set here.
    FetchOptions applied(FetchOptions options) const;

Q_SIGNALS:
    void changed();

private:
    QString text(const char *key) const;
    void put(const char *key, const QVariant &value, const QVariant &usual);

    SettingsFile &m_store;
};

} // namespace Poetry
