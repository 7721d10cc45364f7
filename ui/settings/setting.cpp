// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/setting.h"

#include "core/failure/escape.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsfile.h"

namespace Poetry {

using namespace Qt::StringLiterals;

Setting::Setting(Settings &settings, const char *key) : m_settings(settings), m_key(QString::fromLatin1(key))
{
    settings.m_keys << m_key;
}

QString Setting::text() const
{
    constexpr qsizetype Longest = 4096;
    const QVariant value = m_settings.m_store.value(m_key);
    const QString text = value.canConvert<QString>() ? value.toString().left(Longest) : QString();
    return escaped(text, Longest) == text ? text : QString();
}

void Setting::put(const QVariant &value, const QVariant &usual)
{
    SettingsFile &store = m_settings.m_store;
    const bool isUsual = value == usual;
    if (isUsual ? !store.contains(m_key) : store.value(m_key).toString() == value.toString())
        return;
    if (isUsual)
        store.remove(m_key);
    else
        store.setValue(m_key, value);
    Q_EMIT m_settings.changed();
}

NumberSetting::NumberSetting(Settings &settings, const char *key, int byDefault, int smallest, int greatest)
    : Setting(settings, key), usual(byDefault), least(smallest), most(greatest)
{
}

int NumberSetting::operator()() const
{
    bool isNumber = false;
    const int value = text().toInt(&isNumber);
    return isNumber && value >= least && value <= most ? value : usual;
}

void NumberSetting::set(int value)
{
    put(qBound(least, value, most), usual);
}

SwitchSetting::SwitchSetting(Settings &settings, const char *key, bool byDefault)
    : Setting(settings, key), usual(byDefault)
{
}

bool SwitchSetting::operator()() const
{
    return usual ? text() != "false"_L1 : text() == "true"_L1;
}

void SwitchSetting::set(bool on)
{
    put(on, usual);
}

TextSetting::TextSetting(Settings &settings, const char *key, const QString &byDefault,
                         bool (*isTaken)(const QString &))
    : Setting(settings, key), usual(byDefault), m_isPossible(isTaken)
{
}

QString TextSetting::operator()() const
{
    const QString kept = text();
    return !kept.isEmpty() && m_isPossible(kept) ? kept : usual;
}

void TextSetting::set(const QString &value)
{
    if (value == usual || m_isPossible(value))
        put(value, usual);
}

} // namespace Poetry
