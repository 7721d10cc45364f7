// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/settings.h"

#include "core/failure/escape.h"
#include "core/saving/nametemplate.h"
#include "ui/settings/settingsfile.h"

#include <QDir>
#include <QStandardPaths>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr char SaveFolderKey[] = "saving/folder";
constexpr char NameTemplateKey[] = "saving/template";
constexpr char AutomaticKey[] = "saving/automatically";
constexpr char AutomaticFolderKey[] = "saving/automaticFolder";
constexpr char PartialsKey[] = "saving/partials";
constexpr char ManifestKey[] = "saving/manifest";
constexpr char NotifiesKey[] = "notifications/on";
constexpr char LanguageKey[] = "language";
constexpr qsizetype LongestSetting = 4096;

QString keyOf(const char *key)
{
    return QString::fromLatin1(key);
}

} // namespace

Settings::Settings(SettingsFile &store, QObject *parent) : QObject(parent), m_store(store) {}

int Settings::number(const NumberSetting &setting) const
{
    bool ok = false;
    const int value = text(setting.key).toInt(&ok);
    return ok && value >= setting.least && value <= setting.most ? value : setting.usual;
}

void Settings::setNumber(const NumberSetting &setting, int value)
{
    put(setting.key, qBound(setting.least, value, setting.most), setting.usual);
}

/// As text, for a file may hold any type.
QString Settings::text(const char *key) const
{
    const QVariant value = m_store.value(keyOf(key));
    const QString text = value.canConvert<QString>() ? value.toString().left(LongestSetting) : QString();
    return escaped(text, LongestSetting) == text ? text : QString();
}

/// The default is kept by keeping nothing, so that a better one can reach those who never chose.
void Settings::put(const char *key, const QVariant &value, const QVariant &usual)
{
    const bool isUsual = value == usual;
    if (isUsual ? !m_store.contains(keyOf(key)) : m_store.value(keyOf(key)).toString() == value.toString())
        return;
    if (isUsual)
        m_store.remove(keyOf(key));
    else
        m_store.setValue(keyOf(key), value);
    Q_EMIT changed();
}

QString Settings::saveFolder() const
{
    const QString folder = text(SaveFolderKey);
    return QDir::isAbsolutePath(folder) && QDir(folder).exists() ? folder : QString();
}

void Settings::setSaveFolder(const QString &folder)
{
    put(SaveFolderKey, folder, QString());
}

QString Settings::nameTemplate() const
{
    const QString kept = text(NameTemplateKey);
    return kept.isEmpty() || NameTemplate::check(kept) ? QString::fromLatin1(NameTemplate::Default) : kept;
}

void Settings::setNameTemplate(const QString &nameTemplate)
{
    if (!NameTemplate::check(nameTemplate))
        put(NameTemplateKey, nameTemplate, QString::fromLatin1(NameTemplate::Default));
}

bool Settings::savesAutomatically() const
{
    return text(AutomaticKey) == "true"_L1;
}

void Settings::setSavesAutomatically(bool saves)
{
    put(AutomaticKey, saves, false);
}

bool Settings::savesPartials() const
{
    return text(PartialsKey) == "true"_L1;
}

void Settings::setSavesPartials(bool saves)
{
    put(PartialsKey, saves, false);
}

/// One that is not there now may be there when it is needed: nothing goes elsewhere meanwhile.
QString Settings::automaticFolder() const
{
    const QString folder = text(AutomaticFolderKey);
    return QDir::isAbsolutePath(folder) ? folder : usualAutomaticFolder();
}

void Settings::setAutomaticFolder(const QString &folder)
{
    put(AutomaticFolderKey, folder, usualAutomaticFolder());
}

QString Settings::usualAutomaticFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents.isEmpty() ? QDir::homePath() : documents).filePath(u"Poems"_s);
}

bool Settings::savesManifest() const
{
    return text(ManifestKey) == "true"_L1;
}

void Settings::setSavesManifest(bool saves)
{
    put(ManifestKey, saves, false);
}

bool Settings::notifies() const
{
    return text(NotifiesKey) != "false"_L1;
}

void Settings::setNotifies(bool notifies)
{
    put(NotifiesKey, notifies, true);
}

QString Settings::language() const
{
    const QString kept = text(LanguageKey);
    return kept == "de"_L1 || kept == "en"_L1 ? kept : QString();
}

void Settings::setLanguage(const QString &language)
{
    put(LanguageKey, language, QString());
}

void Settings::restoreDefaults()
{
    for (const NumberSetting &setting :
         {Connections, MegabytesMost, ConnectTimeout, IdleTimeout, TotalTimeout, Retries, MegabytesKept})
        m_store.remove(keyOf(setting.key));
    for (const char *key : {SaveFolderKey, NameTemplateKey, AutomaticKey, AutomaticFolderKey, PartialsKey, ManifestKey,
                            NotifiesKey, LanguageKey})
        m_store.remove(keyOf(key));
    Q_EMIT changed();
}

FetchOptions Settings::applied(FetchOptions options) const
{
    options.maxConnections = number(Connections);
    options.maxSize = number(MegabytesMost) * 1024LL * 1024;
    options.connectTimeout = std::chrono::seconds(number(ConnectTimeout));
    options.idleTimeout = std::chrono::seconds(number(IdleTimeout));
    options.totalTimeout = std::chrono::seconds(number(TotalTimeout));
    options.retries = number(Retries);
    return options.clamped();
}

} // namespace Poetry
