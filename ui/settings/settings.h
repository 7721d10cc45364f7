// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetchoptions.h"
#include "core/saving/nametemplate.h"
#include "ui/settings/setting.h"

#include <QObject>
#include <QStringList>

namespace Poetry {

class SettingsFile;

/// What the user prefers, kept in a settings file; one row for each setting. Owned by main.
class Settings final : public QObject
{
    Q_OBJECT

    friend Setting;
    SettingsFile &m_store;
    QStringList m_keys; ///< of the rows below, each of which adds its own

    static bool isTemplate(const QString &text);
    static bool isFolder(const QString &text);
    static bool isAbsolute(const QString &text);
    static bool isLanguage(const QString &text);
    static bool isProxy(const QString &text);

public:
    /// The languages that the program speaks, by the name that each has in itself: "de" for "Deutsch".
    static const QMap<QString, QString> &languages();

    /// store must outlive this.
    explicit Settings(SettingsFile &store, QObject *parent = nullptr);

    /// A folder of poems among the documents.
    static QString usualAutomaticFolder();

    NumberSetting connections{*this, "limits/connections", 256, 1, 10'000};
    NumberSetting megabytesMost{*this, "limits/megabytes", 64, 0, 1'048'576}; ///< MiB; 0 = no limit
    NumberSetting connectTimeout{*this, "timeouts/connect", 30, 0, 86'400};   ///< s; 0 = off, as all three
    NumberSetting idleTimeout{*this, "timeouts/idle", 0, 0, 86'400};
    NumberSetting totalTimeout{*this, "timeouts/total", 0, 0, 86'400};
    NumberSetting retries{*this, "retries/number", 0, 0, 100};
    NumberSetting megabytesKept{*this, "kept/megabytes", 1024, 0, 1'048'576}; ///< MiB; 0 = no limit
    /// Where questions for a place to save begin; empty: where the last one ended.
    TextSetting saveFolder{*this, "saving/folder", {}, &isFolder};
    TextSetting nameTemplate{*this, "saving/template", QString::fromLatin1(NameTemplate::Default), &isTemplate};
    /// Whether checksums and a manifest are saved beside poems.
    SwitchSetting savesManifest{*this, "saving/manifest", false};
    /// Whether complete poems are saved by themselves; and what was cut off or stopped, too.
    SwitchSetting savesAutomatically{*this, "saving/automatically", false};
    SwitchSetting savesPartials{*this, "saving/partials", false};
    /// One that is not there now may be there when it is needed: nothing goes elsewhere meanwhile.
    TextSetting automaticFolder{*this, "saving/automaticFolder", usualAutomaticFolder(), &isAbsolute};
    /// As ProxyAddress::parse() takes it, password and all; empty: none.
    TextSetting proxy{*this, "network/proxy", {}, &isProxy};
    SwitchSetting notifies{*this, "notifications/on", true};
    SwitchSetting notifiesChanges{*this, "notifications/changes", false};
    /// A value of languages(); empty: the system's.
    TextSetting language{*this, "language", {}, &isLanguage};

    /// Certificates that the user has trusted, each for one server: "AB:CD:… tls://host:port".
    QStringList trusted() const;
    void trust(const ServerAddress &server, const QByteArray &fingerprint);
    void forgetTrusted(const QString &entry);

    /// But whom the user trusts: that was no taste.
    void restoreDefaults();
    /// The limits of others, with what is set here.
    FetchOptions applied(FetchOptions options) const;

Q_SIGNALS:
    void changed();
};

} // namespace Poetry
