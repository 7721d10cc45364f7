// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/settings.h"

#include "ui/settings/settingsfile.h"

#include <QDir>
#include <QStandardPaths>

#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

const QString TrustedKey = u"network/trusted"_s;
constexpr qsizetype MostTrusted = 1000;

/// "AB:CD:… tls://host:port"
std::optional<std::pair<ServerAddress, QByteArray>> trustFrom(const QString &entry)
{
    const auto fingerprint = TlsTrust::readFingerprint(entry.section(u' ', 0, 0));
    const auto server = ServerAddress::parse(entry.section(u' ', 1));
    const auto *address = std::get_if<ServerAddress>(&server);
    if (!fingerprint || !address || !address->isTls())
        return std::nullopt;
    return std::pair(*address, *fingerprint);
}

std::shared_ptr<const ProxyAddress> proxyFrom(const QString &text)
{
    const auto read = ProxyAddress::parse(text);
    const auto *proxy = std::get_if<ProxyAddress>(&read);
    return proxy ? std::make_shared<const ProxyAddress>(*proxy) : nullptr;
}

} // namespace

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
    return languages().values().contains(text);
}

const QMap<QString, QString> &Settings::languages()
{
    static const QMap<QString, QString> all{{u"Deutsch"_s, u"de"_s},
                                            {u"English"_s, u"en"_s},
                                            {u"Español"_s, u"es"_s},
                                            {u"Français"_s, u"fr"_s},
                                            {u"Italiano"_s, u"it"_s},
                                            {u"Polski"_s, u"pl"_s},
                                            {u"Português (Brasil)"_s, u"pt_BR"_s},
                                            {u"Русский"_s, u"ru"_s},
                                            {u"العربية"_s, u"ar"_s},
                                            {u"日本語"_s, u"ja"_s},
                                            {u"简体中文"_s, u"zh_CN"_s}};
    return all;
}

bool Settings::isProxy(const QString &text)
{
    return proxyFrom(text) != nullptr;
}

QStringList Settings::trusted() const
{
    QStringList entries = m_store.value(TrustedKey).toStringList().mid(0, MostTrusted);
    entries.removeIf([](const QString &entry) { return !trustFrom(entry); });
    return entries;
}

void Settings::trust(const ServerAddress &server, const QByteArray &fingerprint)
{
    QStringList entries = trusted();
    entries.removeIf([&server](const QString &entry) { return trustFrom(entry)->first == server; });
    entries += TlsTrust::fingerprintText(fingerprint) + u' ' + server.toString();
    m_store.setValue(TrustedKey, entries);
    Q_EMIT changed();
}

void Settings::forgetTrusted(const QString &entry)
{
    QStringList entries = trusted();
    if (entries.removeAll(entry) == 0)
        return;
    m_store.setValue(TrustedKey, entries);
    Q_EMIT changed();
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
    options.proxy = proxyFrom(proxy());
    options.trust = {};
    for (const QString &entry : trusted()) {
        const auto [server, fingerprint] = *trustFrom(entry);
        options.trust.remember(server, fingerprint);
    }
    return options.clamped();
}

} // namespace Poetry

#include "moc_settings.cpp"
