// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/language.h"

#include "app/console/translation.h"
#include "ui/settings/settings.h"

#include <QLocale>

namespace Poetry {

namespace {

/// The numbers and dates of the system, where it has that language.
QLocale localeOf(const QString &language)
{
    const QLocale systems = QLocale::system();
    const bool isSystems = language.isEmpty() || QLocale(language).language() == systems.language();
    return isSystems ? systems : QLocale(language);
}

} // namespace

Language::Language(QCoreApplication &app, const Settings &settings) : m_app(app), m_settings(settings)
{
    connect(&settings, &Settings::changed, this, &Language::follow);
    m_spoken = settings.language();
    speak();
}

void Language::follow()
{
    if (const QString wanted = m_settings.language(); wanted != std::exchange(m_spoken, wanted))
        speak();
}

void Language::speak()
{
    QLocale::setDefault(localeOf(m_spoken));
    installTranslations(m_app);
}

} // namespace Poetry

#include "moc_language.cpp"
