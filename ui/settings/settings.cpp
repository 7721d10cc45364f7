// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/settings.h"

#include "ui/settings/settingsfile.h"

#include <QDir>
#include <QStandardPaths>

namespace Poetry {

using namespace Qt::StringLiterals;

Settings::Settings(SettingsFile &store, QObject *parent) : QObject(parent), m_store(store) {}

QString Settings::usualAutomaticFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents.isEmpty() ? QDir::homePath() : documents).filePath(u"Poems"_s);
}

bool Settings::isTemplate(const QString &text)
{
    return !NameTemplate::check(text);
}

bool Settings::isFolder(const QString &text)
{
    return isAbsolute(text) && QDir(text).exists();
}

bool Settings::isAbsolute(const QString &text)
{
    return QDir::isAbsolutePath(text);
}

bool Settings::isLanguage(const QString &text)
{
    return text == "de"_L1 || text == "en"_L1;
}

void Settings::restoreDefaults()
{
    for (const QString &key : m_keys)
        m_store.remove(key);
    Q_EMIT changed();
}

FetchOptions Settings::applied(FetchOptions options) const
{
    options.maxConnections = connections();
    options.maxSize = megabytesMost() * 1024LL * 1024;
    options.connectTimeout = std::chrono::seconds(connectTimeout());
    options.idleTimeout = std::chrono::seconds(idleTimeout());
    options.totalTimeout = std::chrono::seconds(totalTimeout());
    options.retries = retries();
    return options.clamped();
}

} // namespace Poetry
