// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QVariant>

namespace Poetry {

class Settings;

/// One value of the settings: where the file keeps it, what it is by default, and what it may be. What the file says
/// and may not be is as if it were not there. A member of Settings, which tells when it changes.
class Setting
{
    Q_DISABLE_COPY_MOVE(Setting)

protected:
    Setting(Settings &settings, const char *key);
    ~Setting() = default;

    /// As text, for a file may hold any type; empty where nothing is kept.
    QString text() const;
    /// The default is kept by keeping nothing, so that a better one can reach those who never chose.
    void put(const QVariant &value, const QVariant &usual);

private:
    Settings &m_settings;
    const QString m_key;
};

/// A number in a range.
class NumberSetting final : public Setting
{
public:
    NumberSetting(Settings &settings, const char *key, int byDefault, int smallest, int greatest);

    int operator()() const;
    /// What is out of the range becomes its nearest end.
    void set(int value);

    const int usual;
    const int least;
    const int most;
};

/// On or off.
class SwitchSetting final : public Setting
{
public:
    SwitchSetting(Settings &settings, const char *key, bool byDefault);

    bool operator()() const;
    void set(bool on);

    const bool usual;
};

/// A text that a function takes or refuses.
class TextSetting final : public Setting
{
public:
    TextSetting(Settings &settings, const char *key, const QString &byDefault, bool (*isTaken)(const QString &));

    QString operator()() const;
    /// One that is refused changes nothing.
    void set(const QString &value);

    const QString usual;

private:
    bool (*m_isPossible)(const QString &);
};

} // namespace Poetry
